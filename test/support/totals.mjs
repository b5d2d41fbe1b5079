// How one part of the test suite reports its counts to test/run.mjs: a JSON file named by FOYER_TEST_TOTALS.
import { writeFileSync } from 'node:fs';

/** Writes the counts `{ passed, failed, skipped }` where the caller asked for them, if it did. */
export function reportTotals(totals) {
  const file = process.env.FOYER_TEST_TOTALS;
  if (file) writeFileSync(file, JSON.stringify(totals));
}

/** The verdict of a run on one line. */
export function verdict({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
