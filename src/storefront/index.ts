/** Public exports for venues that bundle; free of side effects. */
export { ApiError, isApiError, type ErrorCode } from './client/errors.js';
export { FoyerElement } from './elements/base/foyer-element.js';
export * from './elements/events/event-select-event.js';
export * from './elements/events/intent-events.js';
export * from './elements/events/navigate-event.js';
export * from './elements/events/state-events.js';
export { claimRuntime, currentRuntime, type Runtime } from './runtime.js';
export { elements } from './elements/index.js';
