import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, flags } from './support/browser.mjs';
import { reportTotals, verdict } from './support/totals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const browser = await findBrowser();

/** The runner's own last line is not a verdict alone on its line; this one is. */
const counts = {
  onTestRunFinished({ sessions }) {
    const totals = { passed: 0, failed: 0, skipped: 0 };
    const add = (suite) => {
      for (const test of suite?.tests ?? []) totals[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
      for (const inner of suite?.suites ?? []) add(inner);
    };
    for (const session of sessions) {
      add(session.testResults);
      // A file that could not be imported has no tests; errors in a file whose tests failed are counted already.
      if (session.errors?.length) totals.failed++;
    }
    reportTotals(totals);
    console.log(`\n${verdict(totals)}`);
  },
};

/** msw's worker must be served at the root, where its scope is the whole origin. */
const mswFile = path.relative(
  root,
  path.join(path.dirname(require.resolve('msw/package.json')), 'lib/mockServiceWorker.js'),
);
function mswWorker(context, next) {
  if (context.path === '/mockServiceWorker.js') context.url = `/${mswFile.split(path.sep).join('/')}`;
  return next();
}

/** Packages that ask for the bundler's word, as the build gives it to them. */
const production = {
  name: 'production',
  transform(context) {
    if (!context.path.includes('/nanostores/')) return;
    context.body = String(context.body).replaceAll('process.env.NODE_ENV', '"production"');
  },
};

export default {
  rootDir: root,
  files: ['test/storefront/**/*.test.ts', '!test/storefront/**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  middleware: [mswWorker],
  // Without the tsconfig option esbuild does not know of the legacy decorators.
  plugins: [production, esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path.join(root, 'tsconfig.json') })],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: browser.executablePath,
        args: flags,
        env: { ...process.env, ...browser.env },
      },
    }),
  ],
  // Packages ask a bundler's question that nobody answers here.
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="en"><body><script>globalThis.process = { env: { NODE_ENV: 'production' } };</script>
    <script type="module" src="${framework}"></script></body></html>`,
  reporters: [defaultReporter(), counts],
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['lcovonly', 'json-summary', 'text'] },
};
