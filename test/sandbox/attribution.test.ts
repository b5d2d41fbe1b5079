import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attribute } from '../../src/sandbox/attribution.js';
import type { Seat } from '../../src/sandbox/world/types.js';

/** Seats of one row: a digit is a free seat of that value, a dot is taken. */
function row(name: string, pattern: string, areaId = 'stalls'): Seat[] {
  const area = { id: areaId, code: areaId, name: { fr: areaId } };
  return Array.from(pattern).flatMap((mark, place): Seat[] =>
    mark === '.'
      ? []
      : [
          {
            id: `${name}${place}`,
            area,
            blockId: areaId,
            block: areaId,
            row: name,
            number: String(place + 1),
            place,
            category: '1',
            contingent: '1',
            value: Number(mark),
          },
        ],
  );
}

const ids = (seats: readonly Seat[] | undefined): string[] => (seats ?? []).map((seat) => seat.id);

describe('attribution', () => {
  it('takes the best seats when nothing else matters', () => {
    assert.deepEqual(ids(attribute([...row('A', '3333'), ...row('B', '9999')], 4, [])?.seats), [
      'B0',
      'B1',
      'B2',
      'B3',
    ]);
  });

  it('prefers together in a bad row to apart in a good one', () => {
    const found = attribute([...row('A', '9.9.9'), ...row('Z', '111')], 3, []);
    assert.deepEqual(ids(found?.seats), ['Z0', 'Z1', 'Z2']);
    assert.equal(found?.groups.length, 1);
  });

  it('leaves no single seat behind if it can', () => {
    assert.deepEqual(ids(attribute(row('A', '19991'), 3, [])?.seats).length, 3);
    assert.deepEqual(ids(attribute([...row('A', '199'), ...row('B', '55')], 2, [])?.seats), ['B0', 'B1']);
  });

  it('wishes for an area, but keeps people together first', () => {
    const stalls = row('A', '99', 'stalls');
    const gallery = row('G', '11', 'gallery');
    assert.deepEqual(ids(attribute([...stalls, ...gallery], 2, ['gallery'])?.seats), ['G0', 'G1']);
    const split = row('G', '1.1', 'gallery');
    assert.deepEqual(ids(attribute([...stalls, ...split], 2, ['gallery'])?.seats), ['A0', 'A1']);
  });

  it('splits what does not fit, and more than nine in two', () => {
    assert.deepEqual(ids(attribute(row('A', '5.5.5'), 3, [])?.seats).sort(), ['A0', 'A2', 'A4']);
    const many = attribute([...row('A', '5555555555'), ...row('B', '4444444444')], 12, []);
    assert.deepEqual(
      many?.groups.map((group) => group.length),
      [6, 6],
    );
  });

  it('gives nothing when there is not enough', () => {
    assert.equal(attribute(row('A', '55'), 3, []), null);
  });
});
