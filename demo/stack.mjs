// The whole of Foyer on one machine: sandbox, two proxies (the opera house and its studio) and the venue's site, each a
// process of its own. `npm start` and the journeys both use it.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { answering, finished, freePort, launch } from './processes.mjs';

const wantedPorts = { sandbox: 8790, proxy: 8787, studio: 8788, site: 8080 };

/** The accounts of the sandbox's institution: a proxy has one of its own, as each point of sale has. */
const operators = {
  house: { login: 'CITE_B2C', secret: 'sandbox-secret-of-the-city-opera' },
  studio: { login: 'CITE_STUDIO', secret: 'sandbox-secret-of-the-opera-studio' },
};

/** Free ports for every program, the wanted ones where they are free. */
async function choosePorts(wanted) {
  const ports = {};
  for (const [name, port] of Object.entries({ ...wantedPorts, ...wanted })) {
    let chosen = await freePort(port);
    while (Object.values(ports).includes(chosen)) chosen = await freePort();
    ports[name] = chosen;
  }
  return ports;
}

function addressesOf({ sandbox, proxy, studio, site }) {
  return {
    sandbox: `http://localhost:${sandbox}`,
    proxy: `http://localhost:${proxy}/foyer`,
    // The same proxy under a name that is another site than the page's.
    cross: `http://127.0.0.1:${proxy}/foyer`,
    studio: `http://localhost:${studio}/foyer`,
    site: `http://localhost:${site}`,
  };
}

/** What both proxies of the demo are told; the credentials are those that the sandbox accepts. */
function proxySettings(addresses, { port, address, operator, plans, store }) {
  const links = (folder) => ({ terms: `${folder}terms.html`, privacy: `${folder}privacy.html` });
  return {
    FOYER_PORT: String(port),
    FOYER_PUBLIC_URL: new URL(address).origin,
    FOYER_BASE_PATH: '/foyer',
    FOYER_ALLOWED_ORIGINS: addresses.site,
    FOYER_RETURN_PAGES: `${addresses.site}/`,
    FOYER_COOKIE_MODE: 'auto',
    FOYER_SESSION_KEYS: 'demo-session-key-of-at-least-32-characters',
    FOYER_PLATFORM_URL: addresses.sandbox,
    FOYER_INSTITUTION: 'CITE',
    FOYER_OPERATOR: operator.login,
    FOYER_PARTNER: 'FOYER',
    FOYER_SECRET: operator.secret,
    // Tells the sandbox for whom each call is made, so that it can list reads across contacts; never set for the platform.
    FOYER_DIALECT: JSON.stringify({ transport: { actingHeader: 'Foyer-Acting-Contact' } }),
    FOYER_WIDGET_SCRIPT: `${addresses.sandbox}/sim-epc/widget.js`,
    FOYER_WIDGET_FUNCTION: 'SecutixPaymentWidget',
    FOYER_WIDGET_ORIGINS: addresses.sandbox,
    FOYER_WEBHOOK_SECRET: 'demo-webhook-secret-of-the-opera',
    FOYER_STORE: `file:${store}`,
    FOYER_PLANS: plans,
    FOYER_TERMS: JSON.stringify({ en: links(`${addresses.site}/`), fr: links(`${addresses.site}/fr/`) }),
  };
}

/**
 * Starts everything and waits until it answers.
 *
 * - `ports`: wanted ports by program (`sandbox`, `proxy`, `studio`, `site`); 0 for any.
 * - `data`: folder for plans and stores, or a function that tells it from the ports; emptied first unless `keep`.
 * - `studio`: whether to start the second proxy.
 * - `settings`: further settings of the main proxy; `sandbox`: further settings of the sandbox.
 * - `show`: print the programs' lines as they come.
 *
 * Answers `{ addresses, programs, data, restartProxy(settings), stop() }`; `programs` by name, and current after a restart.
 */
export async function startStack(options = {}) {
  const { ports: wanted = {}, keep = false, studio = true, settings = {}, sandbox = {}, show = false } = options;
  const ports = await choosePorts(wanted);
  const data = typeof options.data === 'function' ? options.data(ports) : options.data;
  if (!keep) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const addresses = addressesOf(ports);
  const plans = path.join(data, 'plans.json');
  const programs = {};

  const start = async (name, script, env, ready) => {
    programs[name] = launch({ name, script, env, show });
    await answering(programs[name], ready);
  };
  const startProxy = (name, operator, more) => {
    const store = path.join(data, name);
    const own = proxySettings(addresses, { port: ports[name], address: addresses[name], operator, plans, store });
    return start(name, 'dist/node/proxy.js', { ...own, ...more }, `${addresses[name]}/v1/readyz`);
  };
  const stop = async () => {
    await Promise.all(Object.values(programs).map((program) => program.stop()));
  };

  try {
    await finished(launch({ name: 'plan', script: 'dist/node/sandbox.js', args: ['--write-plan', plans] }));
    const sandboxSettings = { FOYER_SANDBOX_PORT: String(ports.sandbox), ...sandbox };
    await start('sandbox', 'dist/node/sandbox.js', sandboxSettings, addresses.sandbox);
    await startProxy('proxy', operators.house, settings);
    if (studio) await startProxy('studio', operators.studio, {});
    await start(
      'site',
      'demo/server.mjs',
      {
        FOYER_DEMO_PORT: String(ports.site),
        FOYER_DEMO_PROXY: addresses.proxy,
        FOYER_DEMO_CROSS: addresses.cross,
        FOYER_DEMO_SECOND: addresses.studio,
        FOYER_DEMO_WIDGET: addresses.sandbox,
        FOYER_DEMO_PICTURES: addresses.sandbox,
      },
      addresses.site,
    );
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    addresses,
    programs,
    data,
    /** Ends the main proxy if it runs, as a power cut would, and starts it again on the same port with the same store. */
    async restartProxy(more = {}) {
      await programs.proxy.kill();
      await startProxy('proxy', operators.house, { ...settings, ...more });
    },
    stop,
  };
}
