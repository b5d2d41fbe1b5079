// npm start: the opera house, its shop and the sandbox, on this machine. Options: --keep (the state), --show (all logs).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from './stack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The time of the newest file in a folder, or of a file. */
function newest(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

function buildIsOld() {
  const built = ['dist/storefront/manifest.json', 'dist/node/proxy.js', 'dist/node/sandbox.js'];
  const paths = built.map((file) => path.join(root, file));
  if (!paths.every((file) => existsSync(file))) return true;
  const sources = ['src', 'vite.config.ts', 'package.json'].map((name) => newest(path.join(root, name)));
  return Math.max(...sources) > Math.min(...paths.map(newest));
}

function build() {
  console.log('Building…');
  for (const mode of [[], ['--mode', 'node']]) {
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', ...mode];
    const { status } = spawnSync(process.execPath, vite, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const port = (name) => (process.env[name] ? { [name]: Number(process.env[name]) } : {});
const {
  FOYER_SANDBOX_PORT: sandbox,
  FOYER_PORT: proxy,
  FOYER_DEMO_PORT: site,
} = {
  ...port('FOYER_SANDBOX_PORT'),
  ...port('FOYER_PORT'),
  ...port('FOYER_DEMO_PORT'),
};

if (buildIsOld()) build();
const stack = await startStack({
  ports: { ...(sandbox && { sandbox }), ...(proxy && { proxy, studio: proxy + 1 }), ...(site && { site }) },
  // Two houses that are open at once have different ports, and must not share a store.
  data: ({ site: port }) => path.join(root, '.data', `demo-${port}`),
  keep: process.argv.includes('--keep'),
  show: process.argv.includes('--show'),
}).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

let stopping = false;
async function stop(status) {
  if (stopping) return;
  stopping = true;
  await stack.stop();
  process.exit(status);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
for (const program of Object.values(stack.programs)) {
  void program.exited.then((how) => {
    if (stopping) return;
    console.error(`The ${program.name} ended (${how}). The last it said:\n${program.log()}`);
    void stop(1);
  });
}

console.log(`
Sandbox   ${stack.addresses.sandbox}
Proxy     ${stack.addresses.proxy}
Studio    ${stack.addresses.studio}

The opera house is open: ${stack.addresses.site}/`);
