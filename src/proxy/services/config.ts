/** GET /config: what the page must know of the shop, from the point of sale and the operator's settings. */
import { contractVersion, type ShopConfig } from '../../contract/config.js';
import type { PointOfSale } from '../ports.js';
import type { CatalogService } from './catalog.js';
import type { Documents, PublicDocument, Served } from './documents.js';

export interface ConfigSettings {
  readonly institution: string;
  /** Links to terms and privacy policy by language. */
  readonly terms: ShopConfig['terms'];
  /** Text overrides: language → key → text. */
  readonly texts: ShopConfig['texts'];
  readonly paymentOrigins: readonly string[];
}

export interface ConfigDeps {
  readonly catalog: Pick<CatalogService, 'pointOfSale' | 'checkedAt'>;
  readonly documents: Documents;
  readonly settings: ConfigSettings;
  /** Whether the platform's dialect can order exact seats at all. */
  readonly exactSeats: boolean;
  /** How many plans the operator supplied (`plans.size`). */
  readonly plans: number;
}

export interface ConfigService {
  config(): Promise<ShopConfig>;
  document(): Promise<Served>;
}

export function createConfigService({ catalog, documents, settings, exactSeats, plans }: ConfigDeps): ConfigService {
  let made: { readonly of: PointOfSale; readonly document: PublicDocument } | null = null;
  const configOf = (shop: PointOfSale): ShopConfig => ({
    version: contractVersion,
    shop: { institution: settings.institution, pointOfSale: shop.id },
    currency: shop.currency,
    fractionDigits: shop.fractionDigits,
    timeZone: shop.timeZone,
    languages: [...shop.languages],
    mainLanguage: shop.mainLanguage,
    seatSelection: shop.seatSelection,
    exactSeats: exactSeats && shop.seatSelection !== 'automatic' && plans > 0,
    maxSeatsPerPerformance: shop.maxSeatsPerPerformance,
    guestCheckout: shop.guestCheckout,
    accountCreation: shop.accountCreation,
    countries: [...shop.countries],
    terms: settings.terms,
    paymentOrigins: [...settings.paymentOrigins],
    texts: settings.texts,
  });

  return {
    config: async () => configOf(await catalog.pointOfSale()),
    async document() {
      const shop = await catalog.pointOfSale();
      if (made?.of !== shop) {
        made = { of: shop, document: await documents.json(configOf(shop), 'lasting', made?.document) };
      }
      return { document: made.document, checkedAt: catalog.checkedAt() };
    },
  };
}
