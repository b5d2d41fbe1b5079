import type { catalog as en } from '../en/catalog.js';
import type { Translation } from '../messages.js';

export const catalog: Translation<typeof en> = {};
