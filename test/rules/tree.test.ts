import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { version } from '../../src/storefront/version.js';
import { filesBelow } from '../support/files.mjs';
import { readSource, root, sourcesBelow } from '../support/sources.js';

const top =
  /^(package\.json|package-lock\.json|tsconfig\.json|vite\.config\.ts|[A-Z]+(\.md)?|\.[^/]+|(src|demo|test|\.ci)\/.*)$/;

describe('the tree', () => {
  const tracked = trackedFiles();
  const texts = tracked
    .filter((file) => !/\.(png|jpe?g|webp|avif|woff2?|pdf|ico|bin)$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
  const having = (pattern: RegExp): string[] => texts.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

  it('has nothing at its top but what the layout names', () => {
    assert.deepEqual(
      tracked.filter((file) => !top.test(file)),
      [],
    );
  });

  it('names no folder of a machine', () => {
    const here = root.replace(/\/$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const homes = ['home', 'Users', 'root', 'work', 'tmp'].map((name) => `${name}/`).join('|');

    assert.deepEqual(having(new RegExp(`${here}/|(?<![\\w./:@}-])/(${homes})[a-z]`)), []);
  });

  it('takes its packages from nowhere in particular', () => {
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    const hosts = [...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host);

    assert.deepEqual([...new Set(hosts)], [], 'See .npmrc: the lock is written without registry addresses.');
  });

  it('locks every optional package, or npm ci refuses the lock', () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
    const locked = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !locked.has(name));

    assert.deepEqual(missing, []);
  });

  it('tells one version everywhere', () => {
    const { version: packaged } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };

    assert.equal(version, packaged);
  });

  it('explains every setting in the README, and none that is not read', () => {
    const names = (file: string, pattern: RegExp): string[] =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(pattern)].map(([, name]) => String(name)).sort();

    assert.deepEqual(
      names('README.md', /^\| `(FOYER_\w+)`/gm),
      names('src/proxy/config.ts', /^ {2}(FOYER_\w+): rule/gm),
    );
  });

  it('has no file that wants to be two', () => {
    const long = sourcesBelow('src')
      .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 450);

    assert.deepEqual(long, []);
  });

  it('asks the compiler for every strictness', () => {
    const { compilerOptions } = JSON.parse(readSource('tsconfig.json').text) as {
      compilerOptions: Record<string, unknown>;
    };

    for (const option of ['strict', 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes', 'noImplicitOverride']) {
      assert.equal(compilerOptions[option], true, option);
    }
  });
});

/** What git keeps; where there is no git, or no repository, what is not ignored. */
function trackedFiles(): readonly string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (status === 0) return stdout.split('\0').filter(Boolean);
  const ignored = ['.git/', ...readFileSync(path.join(root, '.gitignore'), 'utf8').trim().split('\n')];
  return filesBelow(root, '.', /./).filter((file) => !ignored.some((folder) => `/${file}`.includes(`/${folder}`)));
}

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}
