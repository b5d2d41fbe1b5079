/** Counters for operators, in the text format that Prometheus reads. */
import type { Metrics } from './ports.js';

export interface MetricsRegistry extends Metrics {
  /** All counters as text. */
  expose(): string;
}

/** What each counter counts. A counter used without a line here is exposed without help. */
const help: Readonly<Record<string, string>> = {
  foyer_requests_total: 'Requests answered, by route template, method and status.',
  foyer_platform_calls_total: 'Calls to the ticketing platform, by method and outcome.',
  foyer_refused_ownership_total: 'Requests for something that belongs to somebody else.',
  foyer_orders_closed_total: 'Orders closed: sold.',
  foyer_orders_need_person_total: 'Paid orders that could not be closed, or were paid twice; see the log.',
  foyer_order_answers_unknown_total: 'Order writes of which nobody could tell at once whether they were done.',
  foyer_orphaned_orders_total: 'Orders at the platform that could not be found again after a lost answer.',
};

export function createMetrics(): MetricsRegistry {
  const counters = new Map<string, Map<string, number>>();
  return {
    count(name, labels = {}, by = 1) {
      const series = counters.get(name) ?? new Map<string, number>();
      const key = labelText(labels);
      series.set(key, (series.get(key) ?? 0) + by);
      counters.set(name, series);
    },
    expose() {
      return [...counters]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(counterText)
        .join('');
    },
  };
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  if (pairs.length === 0) return '';
  return `{${pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

const escaped = (value: string): string => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');

function counterText([name, series]: [string, Map<string, number>]): string {
  const lines = [...series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([labels, value]) => `${name}${labels} ${value}\n`);
  const about = help[name];
  return `${about === undefined ? '' : `# HELP ${name} ${about}\n`}# TYPE ${name} counter\n${lines.join('')}`;
}
