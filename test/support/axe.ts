/** axe with every rule of WCAG 2.2 AA and the best practices, none switched off; open shadow roots included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line per violation, with the nodes that break it; empty when the page is clean. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: unknown): Promise<AxeResults> } };
    return axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
  }, tags);
  return results.violations.map(({ id, help, nodes }) => {
    const where = nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `    ${JSON.stringify(target)} ${failureSummary ?? ''}`);
    return [`${id}: ${help}`, ...where].join('\n');
  });
}
