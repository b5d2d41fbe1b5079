import type { seats as en } from '../en/seats.js';
import type { Translation } from '../messages.js';

export const seats: Translation<typeof en> = {};
