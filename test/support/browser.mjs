// Finds a Chromium-based browser for the tests, or brings one: BROWSER_PATH, an installed one of version 120 or newer,
// the binary inside the npm package @sparticuz/chromium (Linux x64), Playwright's download, and last apt-get as root.
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import os from 'node:os';

const require = createRequire(import.meta.url);
const OLDEST = 120;

export const flags = [
  ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function versionOf(exe, env = {}) {
  const run = spawnSync(exe, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 30_000 });
  return run.status === 0 ? run.stdout.trim() : '';
}

function recentEnough(exe) {
  // Windows browsers open a window instead of printing a version.
  if (process.platform === 'win32') return true;
  const major = Number(/(\d+)\./.exec(versionOf(exe))?.[1] ?? 0);
  return major >= OLDEST;
}

function candidates() {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', path.join(os.homedir(), 'Applications')];
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return folders.flatMap((folder) => names.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (process.platform === 'win32') {
    const folders = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
    const names = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return folders.filter(Boolean).flatMap((folder) => names.map((name) => path.join(folder, name)));
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function installed() {
  const executablePath = candidates()
    .filter((exe) => existsSync(exe))
    .find(recentEnough);
  return executablePath ? { executablePath, env: {}, source: 'installed' } : null;
}

/** The package's folder, or null where it is not installed (other platforms, `--omit=optional`). */
function shippedPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    return path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '../..');
  } catch {
    return null;
  }
}

/** Unpacks beside the target and renames into place, so that two runs at once never start a half-written file. */
async function unpack(folder, home) {
  mkdirSync(path.dirname(home), { recursive: true });
  const fresh = mkdtempSync(`${home}-`);
  const exe = path.join(fresh, 'chromium');
  await pipeline(
    createReadStream(path.join(folder, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(exe),
  );
  chmodSync(exe, 0o755);
  for (const name of ['al2023', 'fonts']) {
    const input = brotliDecompressSync(readFileSync(path.join(folder, `bin/${name}.tar.br`)));
    const run = spawnSync('tar', ['-x', '-C', fresh], { input });
    if (run.status !== 0) throw new Error(`tar could not unpack ${name}: ${run.stderr}`);
  }
  writeFileSync(
    path.join(fresh, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fontcache</cachedir></fontconfig>`,
  );
  try {
    renameSync(fresh, home);
  } catch (cause) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(home)) throw cause;
  }
}

async function shipped() {
  const folder = shippedPackage();
  if (!folder) return null;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const home = path.join(path.resolve(folder, '../..'), '.cache', `chromium-${version}`);
  if (!existsSync(home)) await unpack(folder, home);
  const executablePath = path.join(home, 'chromium');
  const env = {};
  // Without any font configuration the renderer dies at once; without NSS the binary does not start.
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = path.join(home, 'fonts.conf');
  if (!versionOf(executablePath)) {
    env.LD_LIBRARY_PATH = [path.join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  return versionOf(executablePath, env) ? { executablePath, env, source: 'npm' } : null;
}

function playwrightDownload() {
  const { chromium } = require('playwright-core');
  const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  const executablePath = chromium.executablePath();
  if (!existsSync(executablePath)) spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  return existsSync(executablePath) ? { executablePath, env: {}, source: 'playwright' } : null;
}

function apt() {
  const executablePath = '/usr/bin/chromium';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
  return existsSync(executablePath) ? { executablePath, env: {}, source: 'apt' } : null;
}

/**
 * The browser to test with: `{ executablePath, env, source }`; start it with `env` added to the environment and `flags`.
 * `BROWSER_SOURCE` (installed, npm, playwright, apt) narrows the search. Throws when none can be had.
 */
export async function findBrowser() {
  if (process.env.BROWSER_PATH) return { executablePath: process.env.BROWSER_PATH, env: {}, source: 'env' };
  const only = process.env.BROWSER_SOURCE;
  const sources = { installed, npm: shipped, playwright: playwrightDownload, apt };
  for (const [source, find] of Object.entries(sources)) {
    if (only && only !== source) continue;
    const found = await find();
    if (found) return found;
  }
  throw new Error('No Chrome, Chromium or Edge found and none could be provided. Install one, or set BROWSER_PATH.');
}
