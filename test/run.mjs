// The test command: builds, then runs the three parts of the suite and prints one verdict.
//   npm test                        everything
//   npm test -- node                one part: node, elements or journeys
//   npm test -- node proxy/cart     of that part the files whose path contains the words
//   npm test -- --no-build          with the build that is there
import { spawnSync } from 'node:child_process';
import { filesBelow } from './support/files.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { verdict } from './support/totals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(path.join(os.tmpdir(), 'foyer-test-'));
/** `minutes` is what one file may take: a test that never ends is a failure, not a wait. */
const nodeTest = (concurrency, minutes) => (files) => [
  process.execPath,
  ...['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`, `--test-timeout=${minutes * 60_000}`],
  ...['--test-reporter=./test/support/node-reporter.mjs', ...files],
];

const parts = {
  node: {
    files: () =>
      filesBelow(root, 'test', /\.test\.ts$/).filter(
        (file) =>
          !/^test\/(journeys|visual)\//.test(file) && (!file.startsWith('test/storefront/') || isNodeFile(file)),
      ),
    command: nodeTest(2, 5),
  },
  elements: {
    files: () => filesBelow(root, 'test/storefront', /\.test\.ts$/).filter((file) => !isNodeFile(file)),
    command: (files) => [
      process.execPath,
      'node_modules/@web/test-runner/dist/bin.js',
      ...['--config', 'test/web-test-runner.config.mjs', ...files.flatMap((file) => ['--files', file])],
    ],
  },
  journeys: {
    files: () => [
      ...filesBelow(root, 'test/journeys', /\.test\.ts$/),
      ...filesBelow(root, 'test/visual', /\.test\.ts$/),
    ],
    // One at a time: each starts its own servers and browser.
    command: nodeTest(1, 20),
  },
};

function isNodeFile(file) {
  return file.endsWith('.node.test.ts');
}

function run(command, env = {}) {
  const [exe, ...args] = command;
  const result = spawnSync(exe, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status ?? 1;
}

function build() {
  const vite = [process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  return run(vite) === 0 && run([...vite, '--mode', 'node']) === 0;
}

/** The counts a part wrote; a part that fell over without saying so, or ran nothing, counts as one failure. */
function readTotals(file, status, name) {
  let totals = { passed: 0, failed: 0, skipped: 0 };
  try {
    totals = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`The ${name} tests ended without counts.`);
  }
  if (status !== 0 && totals.failed === 0) totals.failed = 1;
  if (totals.passed + totals.failed === 0) totals.failed = 1;
  return totals;
}

function runPart(name, words) {
  const files = parts[name].files().filter((file) => words.every((word) => file.includes(word)));
  console.log(`\n── ${name}: ${files.length} files`);
  if (files.length === 0) {
    console.log(`No ${name} test was found${words.length ? ` with ${words.join(' ')}` : ''}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const totals = path.join(scratch, `${name}.json`);
  const status = run(parts[name].command(files), { FOYER_TEST_TOTALS: totals });
  return readTotals(totals, status, name);
}

function main() {
  const args = process.argv.slice(2);
  const words = args.filter((arg) => !arg.startsWith('--'));
  const chosen = words.filter((word) => word in parts);
  const filters = words.filter((word) => !(word in parts));
  if (!args.includes('--no-build') && !build()) {
    console.log('The build failed.\n\n0 passed, 1 failed');
    return 1;
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of chosen.length ? chosen : Object.keys(parts)) {
    const totals = runPart(name, filters);
    for (const key of Object.keys(sum)) sum[key] += totals[key] ?? 0;
  }
  console.log(`\n${sum.skipped ? `${sum.skipped} skipped\n` : ''}\n${verdict({ ...sum, skipped: 0 })}`);
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

const status = main();
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status;
