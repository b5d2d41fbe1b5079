import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  envelope,
  methods,
  paths,
  pickTranslation,
  toWireDate,
  translationMap,
  urlPath,
  wireAmount,
  wireDate,
  wireId,
  wireText,
} from '../../src/platform/index.js';

describe('ids', () => {
  it('are strings inside, whether the wire sent a number or a string', () => {
    assert.equal(wireId.parse(10229272803684), '10229272803684');
    assert.equal(wireId.parse('2621264'), '2621264');
  });

  it('refuse what is no id', () => {
    assert.equal(wireId.safeParse(1.5).success, false);
    assert.equal(wireId.safeParse('').success, false);
    assert.equal(wireId.safeParse(null).success, false);
  });
});

describe('dates', () => {
  it('go out with millis and offset and come back', () => {
    const time = Date.UTC(2020, 9, 13, 10, 9, 27, 503);
    assert.equal(toWireDate(time), '2020-10-13T10:09:27.503+00:00');
    assert.equal(wireDate.parse(toWireDate(time)), time);
  });

  it('are taken in UTC form too', () => {
    assert.equal(wireDate.parse('2020-10-13T10:09:27.503Z'), Date.UTC(2020, 9, 13, 10, 9, 27, 503));
  });

  it('refuse other text', () => assert.equal(wireDate.safeParse('soon').success, false));
});

describe('amounts', () => {
  it('are integers of thousandths', () => {
    assert.equal(wireAmount.parse(89000), 89000);
    assert.equal(wireAmount.safeParse(89.5).success, false);
  });
});

describe('translations', () => {
  const text = wireText.parse({
    translations: [
      { locale: 'fr', value: 'Opéra' },
      { locale: 'en', value: '' },
    ],
  });

  it('fall back from the wanted locale to the main language, the first with a value, the code', () => {
    assert.equal(pickTranslation(text, 'en', 'fr', 'CODE'), 'Opéra');
    assert.equal(pickTranslation(text, 'de', 'it', 'CODE'), 'Opéra');
    assert.equal(pickTranslation(wireText.parse(null), 'en', 'fr', 'CODE'), 'CODE');
  });

  it('become a map without the empty ones', () => {
    assert.deepEqual(translationMap(text, 'fr'), { fr: 'Opéra' });
    assert.deepEqual(translationMap(wireText.parse('Opera'), 'en'), { en: 'Opera' });
  });
});

describe('answers', () => {
  it('keep fields that nobody described', () => {
    assert.equal(envelope.parse({ statusCode: 'success', later: 1 })['later'], 1);
  });

  it('parse an error without its payload', () => {
    const refused = { statusCode: 'error.order.availability', statusDetail: null, orderUpdateData: null };
    assert.equal(methods.createOrUpdateOrder.result.parse(refused).orderUpdateData, null);
  });

  it('parse the documented sample of an availability', () => {
    const answer = methods.getPerformanceAvailability.result.parse({
      statusCode: 'success',
      statusDetail: null,
      requestId: null,
      performanceAvailabilityData: [{ performanceId: 101036924388, availability: 312, availabilityLevel: 'GOOD' }],
    });
    const first = answer.performanceAvailabilityData.map((one) => [one.performanceId, one.seatCategoryAvailabilities]);
    assert.deepEqual(first, [['101036924388', []]]);
  });

  it('read a language list in either form', () => {
    const pos = { posId: 1, organizationTimeZone: 'Europe/Paris', mainLanguage: 'fr', currencyCode: 'EUR' };
    const languages = (languageList: unknown) =>
      methods.getPOSConfig.result.parse({ statusCode: 'success', posConfigData: { ...pos, languageList } })
        .posConfigData?.languageList;
    assert.deepEqual(languages('fr,en'), ['fr', 'en']);
    assert.deepEqual(languages(['fr', 'en']), ['fr', 'en']);
  });
});

describe('paths', () => {
  it('follow the documented pattern', () => {
    assert.equal(urlPath(paths.getPOSConfig), '/tnseb/backend-apis/catalogService/v1_33/getPOSConfig');
    assert.equal(
      urlPath(paths.getAvailableShipmentModes),
      '/tnpsb/backend-apis/shipmentPublicService/v1_17/getAvailableShipmentModes',
    );
  });

  it('name each method as its key', () => {
    for (const [name, path] of Object.entries(paths)) assert.equal(path.method, name);
  });
});
