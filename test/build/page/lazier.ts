import { common } from './common.js';
import { shared } from './shared.js';

export const seen = { common, shared };
