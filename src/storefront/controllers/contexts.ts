/** Context keys, shared symbols so that every copy of Foyer on a page agrees. */
import { createContext } from '@lit/context';
import type { Storefront } from '../stores/storefront.js';

/** The storefront of the nearest `foyer-shop`. */
export const storefrontContext = createContext<Storefront>(Symbol.for('foyer.storefront'));
