import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFailure } from '../../../src/proxy/failures.js';
import { methods } from '../../../src/platform/index.js';
import { DialectError, loadDialect, ordersExactSeats } from '../../../src/proxy/s360/index.js';
import { refused, setup, shopData, success, system } from './setup.js';

const text = (fr: string, en?: string): object => ({
  translations: [{ locale: 'fr', value: fr }, ...(en === undefined ? [] : [{ locale: 'en', value: en }])],
});

const performance = {
  ...{ id: 101036924388, code: 'CAR1', state: 'RUNNING', start: '2027-02-14T19:00:00.000+00:00', duration: 9000 },
  ...{ logicalConfigurationId: 5501, physicalConfigurationId: 4401, numbered: true, timeTolerance: 600 },
  seatCategories: [{ id: 46, code: 'CAT1', rank: 1, bgColor: '187c71', externalName: text('Catégorie 1') }],
  prices: [
    { seatCatId: 46, audSubCatId: 30, priceLevelId: 2, amount: 70_000 },
    { seatCatId: 46, audSubCatId: 30, amount: 89_000 },
    { seatCatId: 46, audSubCatId: 31, amount: 45_500 },
  ],
  salePeriods: [{ startDate: '2026-09-01T08:00:00.000+00:00', end: null, audienceSubCatIds: [30] }],
};

const catalogData = {
  seasons: [
    {
      ...{ id: 1, code: 'S2627', state: 'RUNNING', externalName: text('Saison') },
      audienceSubCategories: [
        {
          id: 30,
          code: 'PLEIN',
          externalName: text('Plein tarif', 'Full price'),
          audienceCategoryKind: 'FULL',
          rank: 1,
        },
        {
          ...{ id: 31, code: 'ENFANT', externalName: text('Enfant'), audienceCategoryKind: 'REDUCED', rank: 2 },
          requiredAudienceSubCategoryIds: [30],
        },
        { id: 32, code: 'ABO', externalName: text('Abonné'), mainAudienceCategoryName: 'SUBSCRIBER' },
      ],
      products: [
        {
          ...{ id: 10228231108335, code: 'CARMEN', productFamilyType: 'SINGLE_ENTRY', state: 'RUNNING', topicIds: [9] },
          ...{ externalName: text('Carmen'), largeImageUrl: 'https://images.example/carmen.png' },
          event: { performances: [performance] },
        },
        {
          ...{ id: 12, code: 'BOOK', productFamilyType: 'GOODS', productFamilyId: 77, externalName: text('Programme') },
          goods: { items: [{ itemId: 120, itemPrices: [{ audSubCatId: 30, amount: 12_000, maxQty: 4 }] }] },
        },
        { id: 13, code: 'PASS', productFamilyType: 'PASS', state: 'RUNNING', externalName: text('Pass') },
      ],
    },
  ],
  physicalConfigurations: [
    { id: 4401, siteExternalName: text('Opéra des Quais'), spaceExternalName: text('Grande salle') },
  ],
  topics: [{ id: 9, externalName: text('Opéra', 'Opera') }],
};

describe('the point of sale', () => {
  it('is told in our words', async () => {
    const { platform, plan } = setup({ dialect: { shop: { widgetMethods: ['CARD'] } } });
    plan(
      'getPOSConfig',
      success({
        posConfigData: {
          ...shopData,
          ...{ seatSelectionMode: 'CHOICE_ON_MAP', maxSeatsPerPerformance: 8, guestLoginAvailable: true },
          countries: [{ code: 'FR' }, { code: 'ZZ1' }],
          pspParameters: { EPC_SHOP_ID: '77' },
          productFamilies: [
            { id: 77, productFamilyType: 'GOODS', contactRequired: false },
            { id: 78, productFamilyType: 'SINGLE_ENTRY', contactRequired: true },
            { id: 79, productFamilyType: 'SINGLE_ENTRY', contactRequired: false },
          ],
          paymentMethods: [
            {
              id: 1,
              code: 'CARD',
              paymentType: 'CREDIT_CARD',
              rank: 1,
              withFollowUp: true,
              externalName: text('Carte'),
            },
            { id: 2, code: 'BILL', manualValidation: true },
            { id: 3, code: 'BACK', forPayment: false },
          ],
        },
      }),
    );
    const shop = await platform.catalogue.pointOfSale(system);

    assert.deepEqual(
      { ...shop, paymentMethods: shop.paymentMethods.map(({ id, deferredHint }) => [id, deferredHint]) },
      {
        ...{ id: '466653735', timeZone: 'Europe/Paris', currency: 'EUR', fractionDigits: 2, mainLanguage: 'fr' },
        ...{ languages: ['fr', 'en'], seatSelection: 'map', maxSeatsPerPerformance: 8, guestCheckout: true },
        ...{ accountCreation: false, holdMinutes: 15, countries: ['FR'], widgetShopId: '77' },
        contactRequired: { 77: false, GOODS: false, 78: true, 79: false, SINGLE_ENTRY: true },
        paymentMethods: [
          ['1', false],
          ['2', true],
        ],
      },
    );
  });
});

describe('the catalogue', () => {
  const read = async () => {
    const { platform, plan } = setup();
    plan('getCatalogDetailed', success({ catalogData }));
    return platform.catalogue.catalog(system);
  };

  it('has ids as strings, money in minor units and all languages', async () => {
    const { products, tariffs } = await read();
    const [opera] = products;

    assert.equal(opera?.id, '10228231108335');
    assert.equal(opera.image, 'https://images.example/carmen.png');
    assert.deepEqual(opera.genre, { fr: 'Opéra', en: 'Opera' });
    assert.deepEqual(tariffs[0]?.name, { fr: 'Plein tarif', en: 'Full price' });
    assert.deepEqual(opera.performances[0]?.categories, [
      { id: '46', code: 'CAT1', name: { fr: 'Catégorie 1' }, rank: 1, color: '#187c71' },
    ]);
  });

  it('keeps one price per category and tariff, without a price level if there is one', async () => {
    const { products } = await read();

    assert.deepEqual(products[0]?.performances[0]?.prices, [
      { category: '46', tariff: '30', amount: 8_900 },
      { category: '46', tariff: '31', amount: 4_550 },
    ]);
  });

  it('reads sale periods under either name', async () => {
    const { products } = await read();

    assert.deepEqual(products[0]?.performances[0]?.salePeriods, [{ start: Date.UTC(2026, 8, 1, 8), tariffs: ['30'] }]);
  });

  it('tells which tariffs need another and which are not for anybody', async () => {
    const { tariffs } = await read();

    assert.deepEqual(
      tariffs.map(({ id, kind, requires, open }) => [id, kind, requires, open]),
      [
        ['30', 'full', [], true],
        ['31', 'reduced', ['30'], true],
        ['32', 'full', [], false],
      ],
    );
  });

  it('knows goods with their items, and puts aside what it cannot sell', async () => {
    const { products } = await read();

    assert.deepEqual(
      products.map(({ kind }) => kind),
      ['event', 'goods', 'other'],
    );
    assert.equal(products[1]?.family, '77');
    assert.deepEqual(products[1].items, [
      { id: '120', name: {}, prices: [{ tariff: '30', amount: 1_200 }], maxQuantity: 4 },
    ]);
  });

  it('refuses an amount that would have to be rounded', async () => {
    const { platform, plan } = setup();
    const [season] = catalogData.seasons;
    const book = { id: 12, code: 'BOOK', productFamilyType: 'GOODS' };
    const items = [{ itemId: 120, itemPrices: [{ audSubCatId: 30, amount: 12_005 }] }];
    plan(
      'getCatalogDetailed',
      success({ catalogData: { seasons: [{ ...season, products: [{ ...book, goods: { items } }] }] } }),
    );

    await assert.rejects(platform.catalogue.catalog(system), (error) => isFailure(error, 'unexpected'));
  });

  it('takes the first date as the set-up stamp where the field has another name', async () => {
    const { platform, plan } = setup();
    plan('getLastSetupUpdate', success({ lastUpdateDate: '2026-10-31T10:00:00.000+00:00' }));

    assert.equal(await platform.catalogue.lastSetupUpdate(system), Date.UTC(2026, 9, 31, 10));
  });
});

describe('availability', () => {
  it('adds up contingents and takes the best level', async () => {
    const { platform, plan, sentTo } = setup();
    const row = (availability: number, availabilityLevel: string) => ({
      seatCategoryId: 46,
      availability,
      availabilityLevel,
    });
    plan(
      'getPerformanceAvailability',
      success({
        performanceAvailabilityData: [
          {
            ...{ performanceId: 1, availability: 12, availabilityLevel: 'LIMITED' },
            seatCategoryAvailabilities: [row(0, 'NONE'), row(3, 'LIMITED')],
          },
          { performanceId: 2, availability: -1, availabilityLevel: null },
          { performanceId: 3, availability: 5, availabilityLevel: 'PURPLE' },
        ],
      }),
    );
    const levels = await platform.availability.performances('466653735', ['1', '2', '3'], system);

    assert.deepEqual(
      [...levels],
      [
        ['1', { level: 'limited', left: 12, categories: { 46: { level: 'limited', left: 3 } } }],
        ['2', { level: 'good', left: null, categories: {} }],
        ['3', { level: 'unknown', left: 5, categories: {} }],
      ],
    );
    assert.deepEqual(sentTo('getPerformanceAvailability')[0]?.body, {
      ...{ pointOfSalesId: 466653735, performanceIds: [1, 2, 3], seatCategoryIds: [-1] },
    });
  });

  it('reads seats with or without a flag', async () => {
    const { platform, plan } = setup();
    plan(
      'getSeatsAvailability',
      success({
        seatsAvailabilityData: [
          { physicalSeatId: 9001, seatCategoryId: 46, available: false },
          { physicalSeatId: 9002, seatCategoryId: 46 },
        ],
      }),
    );

    assert.deepEqual(await platform.availability.seats('1', '2', system), [
      { id: '9001', category: '46', available: false },
      { id: '9002', category: '46', available: true },
    ]);
  });
});

const order = (overrides: object = {}): object => ({
  ...{ orderId: 10000702652, orderState: 'IN_PROGRESS', contactReference: '7697', saleAmount: 1 },
  ...{ creationDateTime: '2026-11-01T10:00:00.000+00:00', expirationDate: '2026-11-01T10:15:00.000+00:00' },
  catalogCurrency: { currencyCode: 'EUR', fractionDigit: 2, minAmount: 10 },
  operationDatas: [
    {
      ...{ operationId: 11, fileId: 7, kind: 'SINGLE_ENTRY', productId: 3, product: 'Carmen', performanceId: 4 },
      ...{ audienceSubCategoryId: 30, audienceSubCategory: 'Full price', quantity: 2, unitPrice: 89_000 },
      ...{ totalAmount: 178_000, withoutVatTotalAmount: 174_340, vatRate: 2_100, numbered: true },
    },
    { operationId: 12, kind: 'SHIPMENT_FEE', product: 'By post', quantity: 1, unitPrice: 5_900 },
  ],
  movementDatas: [
    {
      movementId: 1,
      operationId: 11,
      type: 'SEAT',
      seatId: 9001,
      seatCategoryId: 46,
      seatCategory: 'Cat 1',
      row: 'F',
      seat: '12',
    },
    {
      movementId: 2,
      operationId: 11,
      type: 'SEAT',
      seatId: 9002,
      seatCategoryId: 46,
      seatCategory: 'Cat 1',
      row: 'F',
      seat: '13',
    },
    { movementId: 3, operationId: 12 },
  ],
  ...overrides,
});

describe('an order', () => {
  const read = async (overrides: object = {}, dialect: object = {}) => {
    const { platform, plan } = setup({ dialect });
    plan('getOrderDetails', success({ orderDetailsData: order(overrides) }));
    return platform.orders.read('10000702652', system);
  };

  it('has lines, places without those of fees, and the total of all operations', async () => {
    const { lines, places, total, expires, purchaser, file } = await read();

    assert.deepEqual(
      lines.map(({ kind, quantity, total: { amount } }) => [kind, quantity, amount]),
      [
        ['ticket', 2, 17_800],
        ['fee', 1, 590],
      ],
    );
    assert.deepEqual(places[0], {
      ...{ id: '1', line: '11', seat: '9001', category: { id: '46', name: 'Cat 1' }, row: 'F', number: '12' },
    });
    assert.equal(places.length, 2);
    assert.deepEqual(total, { amount: 18_390, currency: 'EUR' });
    assert.equal(expires, Date.UTC(2026, 10, 1, 10, 15));
    assert.deepEqual([purchaser, file], ['7697', '7']);
  });

  it('expires by the shop’s delay where it names no date', async () => {
    assert.equal((await read({ expirationDate: null })).expires, Date.UTC(2026, 10, 1, 10, 15));
  });

  it('does not expire once it is final', async () => {
    assert.equal((await read({ orderState: 'CLOSED' })).expires, null);
  });

  it('counts as in progress in a state that nobody knows, until the dialect names it', async () => {
    assert.equal((await read({ orderState: 'BEING_PAID' })).state, 'in-progress');
    assert.equal(
      (await read({ orderState: 'BEING_PAID' }, { orders: { states: { BEING_PAID: 'waiting-payment' } } })).state,
      'waiting-payment',
    );
  });

  it('is an unknown id where the platform knows none', async () => {
    const { platform, plan } = setup();
    plan('getOrderDetails', refused('error.order.notFound'));

    await assert.rejects(platform.orders.read('1', system), (error) => isFailure(error, 'unknown-id'));
  });
});

describe('adding to an order', () => {
  const seat = (id: string, tariff: string) => ({ id, category: '46', tariff });
  const base = { pointOfSale: '466653735', order: null, externalReference: 'web-1', purchaser: null };
  const seats = {
    kind: 'seats',
    performance: '4',
    seats: [seat('9001', '30'), seat('9002', '31'), seat('9003', '30')],
  } as const;

  const send = async (request: object, dialect: object = {}) => {
    const { platform, plan, sentTo } = setup({ dialect });
    plan('createOrUpdateOrder', success({ orderUpdateData: { orderId: 5 } }));
    const answer = await platform.orders.createOrUpdate({ ...base, add: [], ...request }, system);
    const { body = {} } = sentTo('createOrUpdateOrder')[0] ?? {};
    assert.ok(methods.createOrUpdateOrder.request.safeParse(body).success, 'the request is as documented');
    return { answer, body };
  };

  it('names exact seats inside each attribution, one for each tariff', async () => {
    const { answer, body } = await send({ add: [seats] });

    assert.deepEqual(answer, { order: '5' });
    assert.deepEqual(body, {
      ...{ pointOfSalesId: 466653735, orderType: 'SALE', externalReference: 'web-1' },
      singleEntryAttributionOperations: [
        {
          operationAttributions: [
            {
              performanceId: 4,
              seatCategoryId: 46,
              audienceSubCategoryId: 30,
              quantity: 2,
              physicalSeatIds: [9001, 9003],
            },
            { performanceId: 4, seatCategoryId: 46, audienceSubCategoryId: 31, quantity: 1, physicalSeatIds: [9002] },
          ],
        },
      ],
    });
  });

  it('names them beside the list in the second reading', async () => {
    const { body } = await send({ add: [seats] }, { seats: { strategy: 'separate-list' } });
    const [entry] = body['singleEntryAttributionOperations'] as Record<string, unknown>[];

    assert.deepEqual(entry?.['physicalSeatIds'], [9001, 9003, 9002]);
    assert.doesNotMatch(JSON.stringify(entry['operationAttributions']), /physicalSeatIds/);
  });

  it('does not pretend where exact seats cannot be ordered', async () => {
    assert.equal(ordersExactSeats(loadDialect({ seats: { strategy: 'auto-only' } })), false);
    await assert.rejects(send({ add: [seats] }, { seats: { strategy: 'auto-only' } }), (error) =>
      isFailure(error, 'invalid-input'),
    );
  });

  it('asks for places together, and for goods by item', async () => {
    const tariffs = [
      { tariff: '30', quantity: 2 },
      { tariff: '31', quantity: 1 },
    ];
    const { body } = await send({
      ...{ order: '77', purchaser: '7697' },
      add: [
        { kind: 'places', performance: '4', category: '46', tariffs },
        { kind: 'goods', item: '120', tariff: '30', quantity: 3 },
      ],
    });

    assert.deepEqual(body['orderId'], 77);
    assert.deepEqual(body['purchasersInfo'], [{ contactReference: '7697' }]);
    assert.deepEqual(body['simpleProductOperations'], [{ itemId: 120, audienceSubCategoryId: 30, quantity: 3 }]);
    assert.deepEqual(body['singleEntryAttributionOperations'], [
      {
        operationAttributions: [
          { performanceId: 4, seatCategoryId: 46, audienceSubCategoryId: 30, quantity: 2 },
          { performanceId: 4, seatCategoryId: 46, audienceSubCategoryId: 31, quantity: 1 },
        ],
      },
    ]);
  });

  it('sets a purchaser alone with an empty list, or with none', async () => {
    const purchaserOnly = { order: '77', purchaser: '7697' };

    assert.deepEqual((await send(purchaserOnly)).body['singleEntryAttributionOperations'], []);
    const { body } = await send(purchaserOnly, { orders: { purchaserOnly: 'no-list' } });
    assert.equal('singleEntryAttributionOperations' in body, false);
  });

  describe('is told by the answer', () => {
    const place = (movementId: number, seatId: number) => ({
      ...{
        movementId,
        operationId: 11,
        type: 'SEAT',
        seatId,
        seatCategoryId: 46,
        seatCategory: 'Cat 1',
        area: 'Stalls',
      },
      ...{ row: 'F', seat: String(movementId) },
    });
    const line = {
      ...{ operationId: 11, fileId: 7, kind: 'SINGLE_ENTRY', productId: 3, product: 'Carmen', performanceId: 4 },
      ...{ performanceStart: '2026-12-01T19:00:00.000+00:00', productFamilyId: 9, audienceSubCategoryId: 30 },
      ...{ audienceSubCategory: 'Full price', quantity: 2, unitPrice: 89_000, totalAmount: 178_000 },
      ...{ withoutVatTotalAmount: 174_340, vatRate: 2_100, numbered: true },
    };
    const update = (overrides: object = {}) => ({
      ...{ orderId: 5, orderSecretId: 'secret', catalogCurrency: { currencyCode: 'EUR', fractionDigit: 2 } },
      ...{ operationDataUpdates: [line], movementDataUpdates: [place(1, 9001), place(2, 9002)] },
      ...overrides,
    });
    const tell = async (orderUpdateData: object, request: object = {}) => {
      const { platform, plan, sentTo } = setup();
      plan('createOrUpdateOrder', success({ orderUpdateData }));
      plan('getOrderDetails', success({ orderDetailsData: detailsOf(orderUpdateData) }));
      const told = await platform.orders.createOrUpdate({ ...base, add: [seats], ...request }, system);
      assert.equal(sentTo('getOrderDetails').length, 0);
      return { told, read: () => platform.orders.read('5', system) };
    };
    const detailsOf = (data: { operationDataUpdates?: unknown; movementDataUpdates?: unknown }) => ({
      ...{ ...data, orderState: 'IN_PROGRESS', contactReference: '7697' },
      ...{ operationDatas: data.operationDataUpdates, movementDatas: data.movementDataUpdates },
    });

    it('whole where the order is new, as a read would tell it', async () => {
      const { told, read } = await tell(update(), { purchaser: '7697' });

      assert.deepEqual(told, { order: '5', made: await read() });
      assert.equal(told.made.total.amount, 17_800);
      assert.deepEqual([told.made.created, told.made.expires], [null, null]);
    });

    for (const [what, overrides] of Object.entries({
      'no line': { operationDataUpdates: [] },
      'no total': { operationDataUpdates: [{ ...line, totalAmount: null }] },
      'no tax': { operationDataUpdates: [{ ...line, vatRate: null }] },
      'no start': { operationDataUpdates: [{ ...line, performanceStart: null }] },
      'no name of the tariff': { operationDataUpdates: [{ ...line, audienceSubCategory: null }] },
      'a fee without places': { operationDataUpdates: [line, { ...line, operationId: 12, kind: 'FEE' }] },
      'one place of two': { movementDataUpdates: [place(1, 9001)] },
      'a place without its seat': { movementDataUpdates: [place(1, 9001), { ...place(2, 9002), seatId: null }] },
    })) {
      it(`not where it holds ${what}`, async () => {
        assert.deepEqual((await tell(update(overrides))).told, { order: '5' });
      });
    }

    it('not where something was added to an order', async () => {
      assert.deepEqual((await tell(update(), { order: '5' })).told, { order: '5' });
    });

    it('unchanged where only a purchaser came and nothing else moved', async () => {
      const alone = { order: '5', purchaser: '7697', add: [] };
      const nothing = { operationDataUpdates: [], movementDataUpdates: [] };

      assert.deepEqual((await tell(update(nothing), alone)).told, { order: '5', unchanged: true });
      assert.deepEqual((await tell(update(), alone)).told, { order: '5' });
      assert.deepEqual((await tell(update({ ...nothing, removeOperationIds: [11] }), alone)).told, { order: '5' });
    });
  });

  for (const [given, tag] of [
    [null, 'not-on-sale'],
    ['77', 'cart-locked'],
  ] as const) {
    it(`a refused state is ${tag} ${given === null ? 'without' : 'with'} an order`, async () => {
      const { platform, plan } = setup();
      plan('createOrUpdateOrder', refused('error.order.state'));

      await assert.rejects(platform.orders.createOrUpdate({ ...base, order: given, add: [] }, system), (error) =>
        isFailure(error, tag),
      );
    });
  }
});

describe('paying', () => {
  const request = {
    ...{ order: '5', method: '16362', amount: { amount: 2_400, currency: 'EUR' }, contact: '7697' },
    ...{ identifier: 'abc', returnUrl: 'https://tickets.example/return/abc' },
  };
  const payment = { paymentId: 900, epcTransactionData: { transactionId: 4711 }, identification: 'inside' };
  const opened = { payment: '900', transaction: '4711' };

  it('opens a payment as the widget page documents it', async () => {
    const { platform, plan, sentTo } = setup();
    plan('createPaymentsAndCloseOrder', success({ payments: [payment], identification: 'beside' }));

    assert.deepEqual(await platform.payments.open(request, system), { ...opened, identification: 'beside' });
    assert.deepEqual(sentTo('createPaymentsAndCloseOrder')[0]?.body, {
      ...{ orderId: 5, orderType: 'SALE', isConvertedReservation: false, createToken: false, maxWaitingTime: 0 },
      payments: [{ amount: 24_000, paymentMethodId: 16362 }],
      paymentParams: {
        ...{ contactNumber: '7697', totalAmount: 24_000 },
        paymentParametersMap: { ORDER_IDENTIFIER: 'abc', RETURN_URL: 'https://tickets.example/return/abc' },
      },
      purchasersInfo: [{ contactReference: '7697' }],
    });
  });

  it('finds the payment under its other name, with the identification inside', async () => {
    const { platform, plan } = setup();
    plan('createPaymentsAndCloseOrder', success({ paymentDetails: [payment] }));

    assert.deepEqual(await platform.payments.open(request, system), { ...opened, identification: 'inside' });
  });

  it('a payment without a transaction is a lost answer: it was opened', async () => {
    const { platform, plan } = setup();
    plan('createPaymentsAndCloseOrder', success({ payments: [{ paymentId: 900 }] }));

    await assert.rejects(platform.payments.open(request, system), (error) => isFailure(error, 'answer-lost'));
  });

  it('tells the state of this payment among others', async () => {
    const { platform, plan } = setup();
    const paymentDetails = [
      { paymentId: 899, paymentStatus: 'FAILED' },
      { paymentId: 900, paymentStatus: 'PAID' },
    ];
    plan('checkPayment', success({ paymentDetails }));

    assert.equal(await platform.payments.state('5', opened, system), 'paid');
  });

  for (const [status, state] of [
    ['WAITING', 'pending'],
    ['WAITING_MANUAL_VALIDATION', 'pending'],
    ['AUTHORIZED', 'authorized'],
    ['FAILED_REJECTED', 'refused'],
    ['CANCELLED_BY_USER', 'cancelled'],
    ['NEVER_HEARD_OF', 'pending'],
  ] as const) {
    it(`${status} is ${state}`, async () => {
      const { platform, plan } = setup();
      plan('checkPayment', success({ paymentDetails: [{ paymentId: 900, paymentStatus: status }] }));

      assert.equal(await platform.payments.state('5', opened, system), state);
    });
  }

  it('learns that an empty list is refused, and names the payment from then on', async () => {
    const { platform, plan, sentTo } = setup();
    const paid = success({ paymentDetails: [{ paymentId: 900, paymentStatus: 'PAID' }] });
    plan('checkPayment', refused('error.parameter.mandatory'), paid);
    await platform.payments.state('5', opened, system);
    await platform.payments.state('5', opened, system);

    assert.deepEqual(
      sentTo('checkPayment').map(({ body }) => body['payments']),
      [[], [{ paymentId: 900 }], [{ paymentId: 900 }]],
    );
  });

  it('tells the outcome in either form', async () => {
    const first = setup();
    first.plan('notifyOrder', success());
    await first.platform.orders.notify('5', { ...opened, identification: 'i' }, true, system);
    const second = setup({ dialect: { orders: { notify: { payment: 'paymentIds', outcome: 'paymentStatus' } } } });
    second.plan('notifyOrder', success());
    await second.platform.orders.notify('5', opened, false, system);

    assert.deepEqual(first.sentTo('notifyOrder')[0]?.body, {
      ...{ orderId: 5, paymentId: 900, identification: 'i', success: true },
    });
    assert.deepEqual(second.sentTo('notifyOrder')[0]?.body, { orderId: 5, paymentIds: [900], paymentStatus: 'FAILED' });
  });
});

describe('contacts', () => {
  const fields = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org', language: 'en' };

  it('a guest has no login, an account has one with a password', async () => {
    const { platform, plan, sentTo } = setup();
    plan('createIndividualContact', success({ contactNumber: '8001' }));
    assert.equal(await platform.contacts.createGuest(fields, system), '8001');
    await platform.contacts.createAccount(fields, 'password 1', system);
    const person = { email: fields.email, individualFirstname: 'Ada', individualLastname: 'Lovelace', lang: 'en' };

    assert.deepEqual(
      sentTo('createIndividualContact').map(({ body }) => body),
      [
        { individualContact: person, guest: true },
        { individualContact: { ...person, login: fields.email, password: 'password 1' }, guest: false },
      ],
    );
  });

  it('follow the dialect where names are guesses', async () => {
    const contacts = {
      password: 'beside',
      guestFlag: 'inside',
      addressField: 'contactAddress',
      searchList: 'contactDatas',
    };
    const { platform, plan, sentTo } = setup({ dialect: { contacts } });
    plan('createIndividualContact', success({ contactNumber: '8001' }));
    plan('createOrUpdateAddress', success({ contactAddressId: 3 }));
    plan(
      'searchContact',
      success({ contactDatas: [{ contactNumber: '8001', individualContact: { email: 'ada@example.org' } }] }),
    );
    await platform.contacts.createAccount(fields, 'password 1', system);
    const address = { street1: '1 rue des Essais', zipCode: '75001', town: 'Paris', country: 'FR', main: true };
    await platform.contacts.saveAddress('8001', address, null, system);
    const found = await platform.contacts.findByEmail('ada@example.org', system);

    assert.equal(sentTo('createIndividualContact')[0]?.body['password'], 'password 1');
    assert.equal('address' in (sentTo('createOrUpdateAddress')[0]?.body ?? {}), false);
    assert.equal('contactAddress' in (sentTo('createOrUpdateAddress')[0]?.body ?? {}), true);
    assert.deepEqual(
      found.map(({ number }) => number),
      ['8001'],
    );
  });

  it('a deleted contact is unknown', async () => {
    const { platform, plan } = setup();
    plan('getContactData', success({ contactNumber: '8001', endValidityDate: '2026-10-01T00:00:00.000+00:00' }));

    await assert.rejects(platform.contacts.contact('8001', system), (error) => isFailure(error, 'unknown-id'));
  });

  it('wrong credentials are told as such, whatever the code behind the prefix', async () => {
    const { platform, plan } = setup();
    plan('authenticate', refused('error.authentication.locked'));
    const login = { email: 'ada@example.org', password: 'x', remember: false };

    await assert.rejects(platform.authentication.authenticate(login, '1', system), (error) =>
      isFailure(error, 'wrong-credentials'),
    );
  });
});

describe('history', () => {
  const file = (orders: object[], fileId = 7): object => ({ fileDetailsData: { fileId }, orderDetailsDatas: orders });

  it('asks for one contact’s finished files and reads only those that came without orders', async () => {
    const { platform, plan, sentTo } = setup();
    plan('searchFilesByCriteria', success({ files: [file([order({ orderState: 'CLOSED' })]), file([], 8)] }));
    plan(
      'getFileDetails',
      success(file([order({ orderId: 2, creationDateTime: '2026-11-02T10:00:00.000+00:00' })], 8)),
    );
    const orders = await platform.history.ordersOf('7697', { acting: { contact: '7697' } });

    assert.deepEqual(
      orders.map(({ id }) => id),
      ['2', '10000702652'],
    );
    assert.deepEqual(sentTo('searchFilesByCriteria')[0]?.body['fileContacts'], [{ contactReference: '7697' }]);
    assert.equal(sentTo('getFileDetails').length, 1);
  });

  it('never hands on an order of another contact', async () => {
    const { platform, plan } = setup();
    plan('searchFilesByCriteria', success({ files: [file([order({ contactReference: '9999' })])] }));

    assert.deepEqual(await platform.history.ordersOf('7697', system), []);
  });

  it('finds unfinished orders with their external references', async () => {
    const { platform, plan, sentTo } = setup();
    plan('searchFilesByCriteria', success({ files: [file([order(), order({ orderId: 3, orderState: 'CLOSED' })])] }));
    const references = [{ key: 'externalReference', value: 'web-1' }];
    plan('getExternalReference', success({ externalReferences: { externalReferences: references } }));
    const since = Date.UTC(2026, 10, 1, 9);
    const orders = await platform.history.ordersOf('7697', system, { unfinishedSince: since });

    assert.deepEqual(
      orders.map(({ id, externalReference }) => [id, externalReference]),
      [['10000702652', 'web-1']],
    );
    assert.deepEqual(sentTo('searchFilesByCriteria')[0]?.body['states'], ['RUNNING']);
    assert.deepEqual(sentTo('searchFilesByCriteria')[0]?.body['startDate'], '2026-11-01T09:00:00.000+00:00');
  });

  it('reads further pages while the answer is cut', async () => {
    const { platform, plan, sentTo } = setup();
    const closed = (orderId: number) => file([order({ orderId, orderState: 'CLOSED' })], orderId);
    plan(
      'searchFilesByCriteria',
      success({ truncated: true, files: [closed(1)] }),
      success({ truncated: false, files: [closed(2)] }),
    );

    assert.equal((await platform.history.ordersOf('7697', system)).length, 2);
    assert.deepEqual(
      sentTo('searchFilesByCriteria').map(({ body }) => body['paginationParameter']),
      [
        { startPosition: 0, maxResult: 50 },
        { startPosition: 1, maxResult: 50 },
      ],
    );
  });
});

describe('shipments and tickets', () => {
  it('a way of delivery says its kind and fee', async () => {
    const { platform, plan } = setup();
    const mode = { shipmentModeId: 2, externalName: text('Courrier'), shipmentModeType: 'BY_MAIL', feeAmount: 5_900 };
    plan(
      'getAvailableShipmentModes',
      success({
        shipmentModes: [
          { ...mode, rank: 2, contactAddressRequired: true, deliveryTimeInDays: 5 },
          { shipmentModeId: 1, rank: 1, description: 'Ticket at home', type: 'PRINT_AT_HOME' },
        ],
      }),
    );

    assert.deepEqual(await platform.shipments.modes({ pointOfSale: '1', order: '5' }, system), [
      {
        ...{ id: '1', kind: 'electronic', name: { '': 'Ticket at home' }, description: { '': 'Ticket at home' } },
        ...{ fee: null, addressRequired: false },
      },
      {
        ...{ id: '2', kind: 'post', name: { fr: 'Courrier' }, description: {}, deliveryDays: 5 },
        ...{ fee: { amount: 590, currency: 'EUR' }, addressRequired: true },
      },
    ]);
  });

  it('a missing address is told as such', async () => {
    const { platform, plan } = setup();
    plan('createShipments', refused('error.parameter.mandatory'));

    await assert.rejects(platform.shipments.choose({ order: '5', mode: '2', contact: '7697' }, system), (error) =>
      isFailure(error, 'address-required'),
    );
  });

  it('prints the PDF byte for byte', async () => {
    const { platform, plan } = setup();
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const data = Buffer.from(bytes).toString('base64');
    plan('printTickets', success({ documents: [{ fileName: 't.pdf', mimetype: 'application/pdf', data }] }));

    assert.deepEqual((await platform.tickets.print('5', 'fr', system)).bytes, bytes);
  });
});

describe('loadDialect', () => {
  it('names the switch that is unknown or wrong', () => {
    assert.throws(
      () => loadDialect({ idsAs: 'words' }),
      (error) => error instanceof DialectError && /idsAs/.test(error.message),
    );
    assert.throws(
      () => loadDialect({ orders: { notfy: {} } }),
      (error) => error instanceof DialectError && /notfy/.test(error.message),
    );
  });

  it('adds to its tables entry by entry', () => {
    const { errors } = loadDialect({ errors: { 'error.order.soldOut': 'sold-out' } });

    assert.deepEqual([errors['error.order.soldOut'], errors['error.order.availability']], ['sold-out', 'sold-out']);
  });
});
