/** The script tag: claims the page, then defines every tag. A page that has a runtime already is left as it is. */
import { defineAll } from './define/all.js';
import { elements } from './elements/index.js';
import { claimRuntime, currentRuntime } from './runtime.js';
import { version } from './version.js';

// What every view is built with belongs to the entry: as files of their own they would be fetched one after the other.
export { isPlainClick } from './elements/base/clicks.js';
export { dateLanguage, formatDate, formatDateRange, formatMoney } from './elements/base/format.js';
export { afterPaint } from './elements/base/painted.js';
export { View } from './elements/base/view.js';

/** `…/foyer/foyer.js` and `…/foyer/v/0.1.0/foyer.js` are both served by the proxy whose API is `…/foyer/v1`. */
function proxyOf(script: string): string {
  return new URL(script.replace(/\/(v\/[^/]+\/)?[^/]*$/, '/v1'), script).href;
}

if (currentRuntime() === null) {
  claimRuntime({ version, scriptProxy: proxyOf(import.meta.url.split(/[?#]/)[0] ?? '') });
  defineAll(elements);
} else {
  currentRuntime()?.again(import.meta.url);
}
