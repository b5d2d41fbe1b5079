import { existsSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';

/** The script of the venue's page: one entry under a lasting name, everything else in chunks named by their content. */
const storefront: UserConfig = {
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/storefront',
    sourcemap: true,
    lib: { entry: { foyer: 'src/storefront/embed.ts' }, formats: ['es'] },
    rolldownOptions: {
      // Without this a chunk that shares Lit with the entry makes a third file that both must wait for.
      preserveEntrySignatures: 'allow-extension',
      output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
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
