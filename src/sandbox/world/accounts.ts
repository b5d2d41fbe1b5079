/** People who are customers already, and what one of them bought. */
import { performanceById, type Core } from '../core.js';
import { change, newOrder } from '../orders/draft.js';
import { close } from '../orders/life.js';
import { addTickets } from '../orders/lines.js';
import { createContact, saveAddress } from '../services/contact.js';
import { fullTariff, reducedTariff } from './setup.js';

/** Invented customers, for the demo and for tests; the passwords open nothing but this simulator. */
export const demoAccounts = {
  ada: { email: 'ada@example.org', password: 'analytical-engine', firstName: 'Ada', lastName: 'Lovelace' },
  grace: { email: 'grace@example.org', password: 'first-compiler', firstName: 'Grace', lastName: 'Hopper' },
} as const;

const DAY = 86_400_000;

/** Creates the accounts, and for Ada a performance of last month and one to come. */
export function addAccounts(core: Core): void {
  const [ada] = Object.values(demoAccounts).map((account) => {
    const contact = createContact(
      core,
      {
        login: account.email,
        password: account.password,
        email: account.email,
        individualFirstname: account.firstName,
        individualLastname: account.lastName,
        lang: 'en',
      },
      false,
    );
    contact.authorizations.set('NEWS', false);
    return contact;
  });
  if (!ada) return;
  ada.fields = { ...ada.fields, phoneNumber1: '+33100000000' };
  const home = { street1: '1 rue des Essais', zipCode: '75001', town: 'Paris', countryCode: 'FR', main: true };
  saveAddress(core, ada, home);
  buy(core, ada.number, { performance: 'RUSALKA1', category: 1, daysAgo: 40, tariffs: [fullTariff.id, fullTariff.id] });
  closePlayed(core);
  buy(core, ada.number, { performance: 'SWAN1', category: 1, daysAgo: 6, tariffs: [fullTariff.id, reducedTariff.id] });
}

interface Purchase {
  readonly performance: string;
  /** Index of the seat category. */
  readonly category: number;
  readonly daysAgo: number;
  /** One ticket each. */
  readonly tariffs: readonly string[];
}

/** Buys seats given by the platform and pays for them, at a time in the past. */
function buy(core: Core, contact: string, purchase: Purchase): void {
  const found = performanceById(core.world, purchase.performance);
  const category = found?.performance.hall.categories[purchase.category];
  if (!found || !category) throw new Error(`No performance ${purchase.performance}`);
  core.clock.during(core.world.start - purchase.daysAgo * DAY, () => {
    const order = newOrder(core);
    change(core, order, (draft) => {
      draft.purchaser = contact;
      addTickets(core, draft, {
        operationAttributions: purchase.tariffs.map((tariff) => ({
          performanceId: found.performance.id,
          seatCategoryId: category.id,
          audienceSubCategoryId: tariff,
          quantity: 1,
          physicalSeatIds: [],
        })),
        preferedAreas: [],
        physicalSeatIds: [],
      });
      close(core, draft, false);
    });
  });
}

/** What was played last month is closed: no longer exported, no longer sold. */
function closePlayed(core: Core): void {
  const product = core.world.products.find((one) => one.code === 'RUSALKA');
  if (product) product.state = 'CLOSED';
}
