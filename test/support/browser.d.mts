export interface FoundBrowser {
  readonly executablePath: string;
  /** To be added to the environment that the browser is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly source: 'env' | 'installed' | 'npm' | 'playwright' | 'apt';
}

export const flags: string[];
export function findBrowser(): Promise<FoundBrowser>;
