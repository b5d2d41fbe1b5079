// Reporter for node:test: every failure in full, what tests measured, one line per file, and the counts for test/run.mjs.
import path from 'node:path';
import { inspect } from 'node:util';
import { reportTotals, verdict } from './totals.mjs';

function describeFailure(data) {
  const error = data.details.error;
  const where = data.file ? path.relative(process.cwd(), data.file) : '';
  const cause = error?.cause ?? error;
  const text = typeof cause === 'string' ? cause : inspect(cause, { depth: 4 });
  return `\n✖ ${data.name}  ${where}\n${text.replace(/^/gm, '    ')}\n`;
}

/** A suite fails because a case in it failed: the case is reported, the suite is not counted again. */
function isEcho(data) {
  return data.details.type === 'suite' && data.details.error?.failureType === 'subtestsFailed';
}

/** What a test measured; the runner's own summary comes the same way. */
const isSummary = ({ message }) => /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/.test(message);

export default async function* report(source) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const files = new Map();
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:diagnostic' && !isSummary(data)) yield `  ${data.message}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = data.file ? path.relative(process.cwd(), data.file) : data.name;
    const count = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    files.set(file, count);
    if (type === 'test:fail' && !isEcho(data)) {
      count.failed++;
      yield describeFailure(data);
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.skip !== undefined || data.todo !== undefined) count.skipped++;
      else count.passed++;
    }
  }
  for (const [file, count] of files) {
    totals.passed += count.passed;
    totals.failed += count.failed;
    totals.skipped += count.skipped;
    yield `${count.failed ? '✖' : '✓'} ${file}: ${verdict(count)}\n`;
  }
  reportTotals(totals);
  yield `\n${verdict(totals)}\n`;
}
