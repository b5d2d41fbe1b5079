import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFrames } from '../../../src/storefront/seat-map/frames.js';

/** A queue whose frames are run by hand. */
function setup(): { frames: ReturnType<typeof createFrames>; next: () => void; pending: () => boolean } {
  let due: (() => void) | null = null;
  const frames = createFrames((run) => {
    due = run;
    return () => (due = null);
  });
  const next = (): void => {
    const run = due;
    due = null;
    run?.();
  };
  return { frames, next, pending: () => due !== null };
}

describe('createFrames', () => {
  it('runs a task once, however often it was asked for', () => {
    const { frames, next } = setup();
    let runs = 0;
    const task = (): number => (runs += 1);

    frames.request(task);
    frames.request(task);
    next();

    assert.equal(runs, 1);
  });

  it('leaves what is asked for meanwhile to the next frame', () => {
    const { frames, next } = setup();
    let runs = 0;
    const task = (): void => {
      runs += 1;
      if (runs < 3) frames.request(task);
    };

    frames.request(task);
    next();
    assert.equal(runs, 1);

    next();
    assert.equal(runs, 2);
  });

  it('forgets everything when it is cancelled', () => {
    const { frames, next, pending } = setup();
    let runs = 0;
    frames.request(() => (runs += 1));

    frames.cancel();
    next();

    assert.equal(runs, 0);
    assert.equal(pending(), false);
  });
});
