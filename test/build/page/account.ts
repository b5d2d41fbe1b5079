interface Account {
  evaluated: number;
  again: string[];
}

declare global {
  var account: Account | undefined;
}

export const account = (globalThis.account ??= { evaluated: 0, again: [] });
