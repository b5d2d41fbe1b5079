/** Writes run one after another, are never repeated by themselves, and state changes only when the answer is in. */

/** Runs given tasks strictly in order; a failed task does not stop the next. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
