/** A queue of work for the next frame. What is asked for while it runs waits for the one after; tests run it by hand. */

export interface Frames {
  /** The same task asked for twice runs once. */
  request(task: () => void): void;
  cancel(): void;
}

/** Calls back once, later; answers how to call it off. */
export type Schedule = (run: () => void) => () => void;

const nextFrame: Schedule = (run) => {
  const id = requestAnimationFrame(run);
  return () => cancelAnimationFrame(id);
};

export function createFrames(schedule: Schedule = nextFrame): Frames {
  let tasks = new Set<() => void>();
  let callOff: (() => void) | null = null;
  const run = (): void => {
    const due = tasks;
    tasks = new Set();
    callOff = null;
    for (const task of due) task();
  };
  return {
    request(task) {
      tasks.add(task);
      callOff ??= schedule(run);
    },
    cancel() {
      callOff?.();
      callOff = null;
      tasks.clear();
    },
  };
}
