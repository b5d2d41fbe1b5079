/** One writer per order. In this process a mutex; the interface leaves room for a lease in a shared store. */

/** Work of one key runs in sequence, work of other keys is not held up. Not re-entrant. */
export interface OrderLock {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}
