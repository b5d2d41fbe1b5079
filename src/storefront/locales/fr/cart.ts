import type { cart as en } from '../en/cart.js';
import type { Translation } from '../messages.js';

export const cart: Translation<typeof en> = {};
