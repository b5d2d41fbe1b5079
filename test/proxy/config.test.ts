import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSettings, SettingsError, type Environment } from '../../src/proxy/config.js';

const complete: Environment = {
  FOYER_SESSION_KEYS: 'k'.repeat(32),
  FOYER_PLATFORM_URL: 'https://mosa.ws.secutix.com/',
  FOYER_INSTITUTION: 'MOSA',
  FOYER_OPERATOR: 'MOSA_B2C',
  FOYER_PARTNER: 'Partner',
  FOYER_SECRET: 'the operator secret',
  FOYER_WIDGET_SCRIPT: 'https://pay.example/widget.js',
  FOYER_WIDGET_FUNCTION: 'openWidget',
};

const noFiles = (): string => {
  throw new Error('no such file');
};
const parse = (env: Environment, readText: (file: string) => string = noFiles) =>
  parseSettings({ ...complete, ...env }, readText);
const messageOf = (env: Environment, readText: (file: string) => string = noFiles): string => {
  try {
    parse(env, readText);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
};

describe('parseSettings', () => {
  it('fills in what design gives a default', () => {
    const settings = parse({});

    assert.equal(settings.port, 8787);
    assert.equal(settings.publicUrl, 'http://localhost:8787');
    assert.equal(settings.basePath, '/foyer');
    assert.equal(settings.cookieMode, 'auto');
    assert.equal(settings.metricsPort, null);
    assert.deepEqual(settings.store, { kind: 'file', directory: '.data/proxy' });
    assert.deepEqual(settings.budget, { callsPerMinute: 120, callsPerMonth: 10_000, bytesPerMonth: 1e9 });
    assert.equal(settings.platform.url, 'https://mosa.ws.secutix.com');
    assert.deepEqual(settings.widget.origins, ['https://pay.example']);
  });

  it('counts the public address among the allowed origins and return pages', () => {
    const settings = parse({
      FOYER_PUBLIC_URL: 'https://tickets.example',
      FOYER_ALLOWED_ORIGINS: 'https://www.example, https://tickets.example',
    });

    assert.deepEqual(settings.allowedOrigins, ['https://tickets.example', 'https://www.example']);
    assert.deepEqual(settings.returnPages, ['https://tickets.example/', 'https://www.example/']);
  });

  it('takes JSON in the setting or in a file', () => {
    const terms = { en: { terms: '/terms', privacy: '/privacy' } };
    const settings = parse({ FOYER_TERMS: JSON.stringify(terms), FOYER_TEXTS: 'texts.json' }, (file) => {
      assert.equal(file, 'texts.json');
      return '{"en":{"cart.pay":"Buy now"}}';
    });

    assert.deepEqual(settings.terms, terms);
    assert.deepEqual(settings.texts, { en: { 'cart.pay': 'Buy now' } });
  });

  it('keeps several session keys, the newest first', () => {
    const keys = ['a'.repeat(32), 'b'.repeat(40)];

    assert.deepEqual(parse({ FOYER_SESSION_KEYS: keys.join(',') }).sessionKeys, keys);
  });

  for (const name of Object.keys(complete)) {
    it(`says that ${name} is missing`, () => {
      assert.match(messageOf({ [name]: undefined }), new RegExp(`^${name} is missing: it must be [^\\n]+\\.$`));
      assert.match(messageOf({ [name]: ' ' }), new RegExp(`^${name} is missing`));
    });
  }

  const wrong: Environment = {
    FOYER_PORT: '65536',
    FOYER_METRICS_PORT: 'none',
    FOYER_PUBLIC_URL: 'https://tickets.example/foyer',
    FOYER_BASE_PATH: '/foyer/',
    FOYER_ALLOWED_ORIGINS: 'https://www.example/',
    FOYER_RETURN_PAGES: 'www.example/done',
    FOYER_COOKIE_MODE: 'lax',
    FOYER_SESSION_KEYS: 'short',
    FOYER_PLATFORM_URL: 'ftp://platform',
    FOYER_WIDGET_SCRIPT: 'widget.js',
    FOYER_WIDGET_FUNCTION: 'a b',
    FOYER_WIDGET_ORIGINS: 'pay.elsewhere',
    FOYER_WEBHOOK_SECRET: 'short',
    FOYER_STORE: 'sqlite:x',
    FOYER_CALLS_PER_MINUTE: '3',
    FOYER_CALLS_PER_MONTH: '1e4',
    FOYER_BYTES_PER_MONTH: '12',
    FOYER_TERMS: '{"en":{"terms":"/terms"}}',
    FOYER_TEXTS: '{"en":{"a":1}}',
  };
  for (const [name, value] of Object.entries(wrong)) {
    it(`says what ${name} must be`, () => {
      const message = messageOf({ [name]: value });

      assert.match(message, new RegExp(`^${name} must be [^\\n]+\\.$`));
      assert.ok(!message.includes(value ?? ''), 'a value may be a secret');
    });
  }

  it('tells an unreadable file from one that is no JSON', () => {
    assert.match(messageOf({ FOYER_DIALECT: 'dialect.json' }), /^FOYER_DIALECT names a file that cannot be read;/);
    assert.match(
      messageOf({ FOYER_DIALECT: 'dialect.json' }, () => '{'),
      /^FOYER_DIALECT does not hold valid JSON;/,
    );
  });
});
