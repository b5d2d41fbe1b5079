// Starts programs as child processes, waits until they answer, and ends them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const child = fileURLToPath(new URL('./child.mjs', import.meta.url));
const keptLines = 400;

/** The wanted port if it is free, else one that is. */
export async function freePort(wanted = 0) {
  const server = createServer();
  const listening = (port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, () => resolve(server.address().port));
    });
  const port = await listening(wanted).catch(() => listening(0));
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts `script` with `args` and nothing in its environment but the machine's and `env`. `show` prints its lines as they come.
 * Answers `{ name, process, exited, log(), stop(), kill() }`; `exited` is a promise of its exit code or signal.
 */
export function launch({ name, script, args = [], env = {}, show = false }) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('FOYER_')));
  const running = spawn(process.execPath, ['--enable-source-maps', child, script, ...args], {
    cwd: root,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines = [];
  const keep = (data) => {
    lines.push(...String(data).trimEnd().split('\n'));
    lines.splice(0, lines.length - keptLines);
    if (show) process.stdout.write(String(data).replace(/^(?=.)/gm, `${name.padEnd(8)} `));
  };
  running.stdout.on('data', keep);
  running.stderr.on('data', keep);
  const exited = new Promise((resolve) => running.once('exit', (code, signal) => resolve(signal ?? code)));
  const end = async (signal) => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    running.kill(signal);
    const late = setTimeout(() => running.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(late);
  };
  return {
    name,
    process: running,
    exited,
    log: () => lines.join('\n'),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Waits until `url` answers without a server error; throws with the program's log if it ends first or takes too long. */
export async function answering(program, url, { timeoutMs = 30_000 } = {}) {
  let ended = false;
  void program.exited.then(() => (ended = true));
  const deadline = Date.now() + timeoutMs;
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const why = ended ? 'ended at once' : `did not answer at ${url} within ${timeoutMs / 1000} s`;
  throw new Error(`The ${program.name} ${why}.\n${program.log()}`);
}

/** Runs a program to its end; throws with its log when it fails. */
export async function finished(program) {
  const code = await program.exited;
  if (code !== 0) throw new Error(`The ${program.name} failed (${code}).\n${program.log()}`);
}
