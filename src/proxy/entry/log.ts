/** Structured lines on standard output, by pino. */
import { pino } from 'pino';
import type { Log } from '../ports.js';

export function createLog(): Log {
  const lines = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' });
  return {
    info: (event, fields = {}) => lines.info(fields, event),
    warn: (event, fields = {}) => lines.warn(fields, event),
    error: (event, fields = {}) => lines.error(fields, event),
  };
}
