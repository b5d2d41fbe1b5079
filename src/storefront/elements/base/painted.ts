/** Calls back after the next frame was painted; soon also where no frame comes, in a page in the background. */
export function afterPaint(task: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    task();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 1000);
}
