import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { customElementsManifest } from './src/build/elements-manifest.js';
import { storefrontBuild } from './src/build/storefront-build.js';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

const root = fileURLToPath(new URL('.', import.meta.url));

const built = storefrontBuild({ entry: 'src/storefront/embed.ts', outDir: 'dist/storefront', version });
const storefront: UserConfig = {
  ...built,
  plugins: [...(built.plugins ?? []), customElementsManifest({ root, file: 'dist/custom-elements.json' })],
};

const programs = {
  proxy: 'src/proxy/entry/node.ts',
  sandbox: 'src/sandbox/entry/node.ts',
};

/** The programs that run on Node: our code in one file each, packages from node_modules. */
const node: UserConfig = {
  publicDir: false,
  build: {
    target: 'node20',
    outDir: 'dist/node',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'node' ? node : storefront));
