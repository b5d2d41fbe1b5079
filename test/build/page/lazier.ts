import { shared } from './shared.js';

export const seen = shared;
