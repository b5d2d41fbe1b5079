import type { checkout as en } from '../en/checkout.js';
import type { Translation } from '../messages.js';

export const checkout: Translation<typeof en> = {};
