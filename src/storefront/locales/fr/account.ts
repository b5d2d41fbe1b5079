import type { account as en } from '../en/account.js';
import type { Translation } from '../messages.js';

export const account: Translation<typeof en> = {};
