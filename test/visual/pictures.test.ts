/**
 * Every element in every state: shown at phone and desktop width, light, dark and with forced colours; free of
 * accessibility violations and errors, and of sideways scrolling, also zoomed and from right to left. Pictures land in
 * test/visual/output for people to look at.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityViolations } from '../support/axe.js';
import { openStage, type Stage } from '../support/stage.js';
import { states, type State } from './states.js';

const output = 'test/visual/output';
const widths = [390, 1280] as const;
const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' } },
  { name: 'forced', media: { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' } },
] as const;

let stage: Stage;
before(async () => {
  mkdirSync(output, { recursive: true });
  stage = await openStage();
});
after(() => stage.close());

/** `FOYER_PICTURES=cart` looks at one element only. */
const only = process.env['FOYER_PICTURES'];

for (const element of new Set(states.map((row) => row.element))) {
  if (only && only !== element) continue;
  describe(`foyer-${element}`, () => {
    for (const row of states.filter((state) => state.element === element)) {
      test(row.state, () => check(row));
    }
  });
}

async function check(row: State): Promise<void> {
  const shown = await stage.open(row.html, {
    ...(row.answers ? { answers: row.answers } : {}),
    ...(row.url ? { url: row.url } : {}),
    ...(row.head ? { head: row.head } : {}),
  });
  try {
    await reach(row, shown.page);
    for (const width of widths) await lookAt(row, shown.page, width);
    await fits(row, shown.page);
    assert.deepEqual(shown.errors, []);
  } finally {
    await shown.close();
  }
}

async function reach(row: State, page: Page): Promise<void> {
  await row.prepare?.(page);
  await page.locator(`foyer-${row.element}`).first().waitFor({ state: 'attached' });
  await page.getByText(row.shows).first().waitFor({ state: 'attached', timeout: 10_000 });
}

/** At the end of the page, where a bar that sticks to the window's edge is in its place and covers nothing. */
function settleAtTheEnd(): Promise<unknown> {
  scrollTo(0, document.documentElement.scrollHeight);
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

async function lookAt(row: State, page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  for (const look of looks) {
    await page.emulateMedia(look.media);
    await page.evaluate(settleAtTheEnd);
    const name = `${row.element}-${row.state.replace(/\W+/g, '-')}-${width}-${look.name}.png`;
    await page.screenshot({ path: path.join(output, name), fullPage: true });
    assert.deepEqual(await accessibilityViolations(page), [], `${name} has accessibility violations`);
  }
}

/** Nothing has to be scrolled sideways: at the two widths, nor at a desktop's under 400 % zoom, in either direction. */
async function fits(row: State, page: Page): Promise<void> {
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((value) => document.documentElement.setAttribute('dir', value), dir);
    for (const width of [...widths, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(settleAtTheEnd);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${row.element} ${row.state} is ${overflow} px too wide at ${width} px, ${dir}`);
    }
  }
}
