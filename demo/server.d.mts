import type { Server } from 'node:http';

export interface AskedPage {
  readonly strict: boolean;
  readonly site: 'same' | 'cross' | 'mounted';
  readonly lang: 'en' | 'fr';
  /** What the page's own links start with. */
  readonly root: string;
  readonly page: string;
}

export interface DemoSettings {
  readonly port: number;
  readonly proxy: string;
  readonly cross: string;
  readonly second: string;
  readonly widget: string;
  readonly pictures: string;
}

export function readPath(pathname: string): AskedPage;
export function policy(options: {
  readonly strict: boolean;
  readonly nonce: string;
  readonly proxies: readonly string[];
  readonly widget: string;
  readonly pictures: string;
}): string;
export function startDemoServer(settings: DemoSettings): Promise<Server>;
