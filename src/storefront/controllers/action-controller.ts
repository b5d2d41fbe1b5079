/** One action of the buyer: running, failed, done. A second start while it runs is the same action, not a second one. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toApiError, type ApiError } from '../client/errors.js';

export class ActionController implements ReactiveController {
  running = false;
  error: ApiError | null = null;

  /** `failed` hears of every failure that the buyer sees. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly failed?: (error: ApiError) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Runs the work unless one is running; answers whether it succeeded. The failure is in `error`. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.error = null;
    this.host.requestUpdate();
    try {
      await work();
      return true;
    } catch (error) {
      this.error = toApiError(error);
      this.failed?.(this.error);
      return false;
    } finally {
      this.running = false;
      this.host.requestUpdate();
    }
  }

  /** Forgets the failure, for example when the buyer edits the input. */
  clear(): void {
    this.error = null;
    this.host.requestUpdate();
  }
}
