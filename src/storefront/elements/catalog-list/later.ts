/** What the list needs once its first rows are drawn, or when they do not come: a chunk of its own. */
export { createAvailabilityStore } from '../../stores/availability-store.js';
export { controls } from '../../styles/controls.js';
export { errorView } from '../base/status-views.js';
export { filtersView } from './filters.view.js';
export { emptyView, moreView, noResultsView, staleView } from './notices.view.js';
export { filterRows, levelOf, noFilters, prepare } from './search.logic.js';
export { levelView } from './level.view.js';
