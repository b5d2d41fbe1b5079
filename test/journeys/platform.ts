/** What a journey asks of the sandbox behind the shop: its switches, and what it holds in the end. */
import assert from 'node:assert/strict';
import type { JourneyStack } from '../support/stack.js';

export interface SandboxPayment {
  readonly transaction: string;
  readonly status: string;
  readonly amount: number;
}

export interface SandboxOrder {
  readonly id: string;
  readonly state: string;
  readonly purchaser: string | null;
  readonly payments: readonly SandboxPayment[];
  readonly movements: readonly { readonly seatId?: number | string }[];
  readonly tickets: readonly { readonly barcode: string }[];
}

interface SandboxState {
  readonly orders: readonly SandboxOrder[];
  readonly calls: { readonly total: number; readonly byMethod: Readonly<Record<string, number>> };
}

export async function sandboxState(stack: JourneyStack): Promise<SandboxState> {
  return (await stack.sandbox('GET', '/sim-admin/state')) as SandboxState;
}

/** Orders that are sold. */
export async function closedOrders(stack: JourneyStack): Promise<SandboxOrder[]> {
  const { orders } = await sandboxState(stack);
  return orders.filter((order) => order.state === 'CLOSED');
}

/** The newest order, whatever its state. */
export async function newestOrder(stack: JourneyStack): Promise<SandboxOrder> {
  const order = (await sandboxState(stack)).orders.at(-1);
  assert.ok(order, 'the sandbox has an order');
  return order;
}

export const paidPayments = (order: SandboxOrder): number =>
  order.payments.filter(({ status }) => status === 'PAID' || status === 'AUTHORIZED').length;

export const setSwitches = (stack: JourneyStack, switches: Record<string, unknown>): Promise<unknown> =>
  stack.sandbox('POST', '/sim-admin/switches', switches);

/** Waits until the sandbox says so; fails with what it said last. */
export async function until(stack: JourneyStack, order: string, state: string, seconds = 60): Promise<SandboxOrder> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = (await sandboxState(stack)).orders.find(({ id }) => id === order);
    if (found?.state === state) return found;
    assert.ok(Date.now() < deadline, `order ${order} is ${found?.state ?? 'unknown'}, not ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
