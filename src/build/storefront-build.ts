/** How the venue's script is built: one entry under a lasting name, everything else in chunks named by their content. */
import type { UserConfig } from 'vite';
import { oneScript } from './one-script.js';
import { shippedFiles } from './shipped-files.js';
import { smallTemplates } from './small-templates.js';

const entryName = 'foyer';

/** Stores, styles, pictures of failure, Lit's directives: small things that several views need. */
const common =
  /\/(node_modules\/lit|contract\/endpoints|storefront\/(stores|styles|controllers|elements\/(events\/intent|base\/(status-views|dialog))))/;

/** Paths are relative to Vite's root; `version` names the immutable folder that the proxy serves the files under. */
export function storefrontBuild(options: { entry: string; outDir: string; version: string }): UserConfig {
  const { entry, outDir, version } = options;
  return {
    publicDir: false,
    // A library build leaves this to whoever bundles it; ours runs as it is.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [smallTemplates(), oneScript({ version, entryName }), shippedFiles({ version })],
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      lib: { entry: { [entryName]: entry }, formats: ['es'] },
      rolldownOptions: {
        // Chunks may use what the entry holds without its being an export of the entry's own.
        preserveEntrySignatures: 'allow-extension',
        // A library build keeps its white space unless the output itself is told to minify.
        output: {
          minify: true,
          entryFileNames: '[name].js',
          // The entry holds the address of every chunk: names that mean something are in the manifest, where they cost nothing.
          chunkFileNames: 'chunks/[hash:6].js',
          codeSplitting: {
            groups: [
              // All that the entry needs at once is in the entry: left alone, what it shares with chunks makes further files.
              { name: entryName, tags: ['$initial'], priority: 1 },
              // What most views are made with is one file: left alone, each part would be one, and one more to ask for.
              { name: 'common', test: common, minShareCount: 2 },
            ],
          },
        },
      },
    },
  };
}
