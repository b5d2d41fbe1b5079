/** Signed order links: whoever holds one may see that order, also without a session. They name no person. */

/** Signs for a purpose, so that no other signature of ours serves as a link. */
export interface LinkSigner {
  sign(purpose: string, text: string): Promise<string>;
  /** In constant time for each key. */
  verify(purpose: string, text: string, signature: string): Promise<boolean>;
}

export interface OrderLinks {
  /** The signature for `?link=` and for `foyer=order.<id>.<signature>`. */
  sign(order: string): Promise<string>;
  isValid(order: string, link: string | undefined): Promise<boolean>;
}

const purpose = 'order-link/1';

/** @param signer accepts signatures of replaced keys, so that links outlive a change of keys */
export function createOrderLinks(signer: LinkSigner): OrderLinks {
  return {
    sign: (order) => signer.sign(purpose, order),
    isValid: async (order, link) => link !== undefined && signer.verify(purpose, order, link),
  };
}
