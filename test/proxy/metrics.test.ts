import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from '../../src/proxy/metrics.js';

describe('createMetrics', () => {
  it('exposes counters by label, in the text format', () => {
    const metrics = createMetrics();
    metrics.count('foyer_b_total', { kind: 'x', code: '1' });
    metrics.count('foyer_b_total', { code: '1', kind: 'x' }, 2);
    metrics.count('foyer_b_total', { code: '2', kind: 'x' });
    metrics.count('foyer_a_total');

    assert.equal(
      metrics.expose(),
      [
        '# TYPE foyer_a_total counter',
        'foyer_a_total 1',
        '# TYPE foyer_b_total counter',
        'foyer_b_total{code="1",kind="x"} 3',
        'foyer_b_total{code="2",kind="x"} 1',
        '',
      ].join('\n'),
    );
  });

  it('says what a known counter counts', () => {
    const metrics = createMetrics();
    metrics.count('foyer_refused_ownership_total', { kind: 'order' });

    assert.match(metrics.expose(), /^# HELP foyer_refused_ownership_total \S/);
  });

  it('escapes labels', () => {
    const metrics = createMetrics();
    metrics.count('foyer_a_total', { path: 'a"b\\c\nd' });

    assert.match(metrics.expose(), /\{path="a\\"b\\\\c\\nd"\} 1/);
  });
});
