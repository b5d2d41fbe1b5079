// The venue's own web server, as far as the demo needs one: pages from demo/pages in two languages, under a strict
// Content-Security-Policy, with the proxy's address filled in.
//
// The beginning of the path chooses how a page is embedded; the parts may be combined in this order:
//   /strict/   script policy by nonce and strict-dynamic instead of a list of hosts
//   /cross/    the proxy is on another site than the page
//   /mounted/  the proxy is below the page's own origin, at /foyer
//   /fr/       French
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const pages = fileURLToPath(new URL('./pages/', import.meta.url));
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** `{ strict, site, lang, root, page }` of a path: how the page is embedded, what its links start with, and its file. */
export function readPath(pathname) {
  const parts = pathname.slice(1).split('/');
  const take = (...names) => (names.includes(parts[0]) ? parts.shift() : null);
  const strict = take('strict') !== null;
  const site = take('cross', 'mounted') ?? 'same';
  const lang = take('fr', 'en') ?? 'en';
  const page = parts.join('/');
  return { strict, site, lang, root: pathname.slice(0, pathname.length - page.length), page };
}

/** What a venue has to allow, by directive; the README has the same table with the reasons. */
export function policy({ strict, nonce, proxies, widget, pictures }) {
  const hosts = proxies.join(' ');
  const directives = {
    'default-src': "'none'",
    'script-src': strict ? `'nonce-${nonce}' 'strict-dynamic'` : `'self' ${hosts} ${widget}`,
    'style-src': "'self'",
    'img-src': `'self' ${pictures}`,
    'font-src': "'self'",
    'connect-src': `'self' ${hosts}`,
    'frame-src': widget,
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'report-uri': '/csp-reports',
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Fills `{{name}}` and `{{> part.html}}`, picks the language of `[[english|french]]`, and writes an attribute
 * `name="{{query key}}"` only where the page was asked for with that key.
 */
async function fill(template, values, query) {
  let text = template;
  for (const [tag, part] of template.matchAll(/\{\{> ([\w-]+\.html)\}\}/g)) {
    text = text.replace(tag, await readFile(path.join(pages, 'parts', part), 'utf8'));
  }
  const spoken = (_, english, french) => (values.lang === 'fr' ? french : english);
  return text
    .replace(/\[\[([^|\]]*)\|([^\]]*)\]\]/g, spoken)
    .replace(/\s([\w-]+)="\{\{query (\w+)\}\}"/g, (_, name, key) =>
      query.has(key) ? ` ${name}="${escapeHtml(query.get(key))}"` : '',
    )
    .replace(/\{\{([\w-]+)\}\}/g, (_, name) => values[name] ?? '');
}

const originOf = (url) => new URL(url).origin;

/**
 * Settings: `port` (0 for any free one), `proxy` and `cross` (addresses of the main proxy under both sites' names), `second`
 * (the other shop's proxy), `widget` (origin of the payment widget), `pictures` (origin of the catalogue's pictures). Answers the listening server.
 */
export function startDemoServer(settings) {
  const addresses = { same: settings.proxy, cross: settings.cross, mounted: '/foyer' };

  async function sendPage(asked, url, response) {
    const file =
      asked.page === '' ? 'index.html' : asked.page.startsWith('app/') ? 'pushstate-router.html' : asked.page;
    const body = await readFile(path.join(pages, file), 'utf8');
    const nonce = randomBytes(16).toString('base64');
    const proxies = [asked.site === 'cross' ? settings.cross : settings.proxy, settings.second].map(originOf);
    const other = asked.lang === 'fr' ? 'en' : 'fr';
    const prefix = asked.root.replace(/(fr|en)\/$/, '');
    const values = {
      ...{ nonce, lang: asked.lang, root: asked.root, second: settings.second, proxy: addresses[asked.site] },
      ...{
        otherLang: other,
        langPath: asked.lang === 'fr' ? 'fr/' : '',
        otherUrl: `${prefix}${other === 'fr' ? 'fr/' : ''}${asked.page}${escapeHtml(url.search)}`,
      },
    };
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': policy({
        strict: asked.strict,
        nonce,
        proxies,
        widget: settings.widget,
        pictures: settings.pictures,
      }),
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(await fill(body, values, url.searchParams));
  }

  async function sendAsset(page, response) {
    const file = path.join(pages, path.posix.normalize(`/${page}`));
    const body = await readFile(file);
    response.writeHead(200, {
      'Content-Type': `${types[path.extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
      'Cache-Control': 'no-cache',
    });
    response.end(body);
  }

  /** What a venue's web server does with `location /foyer/ { proxy_pass … }`. */
  function passOn(request, response) {
    const target = new URL(request.url, settings.proxy);
    const headers = { ...request.headers, host: target.host, 'x-forwarded-for': request.socket.remoteAddress };
    const passed = httpRequest(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  }

  async function answer(request, response) {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/foyer/')) return passOn(request, response);
    if (url.pathname === '/csp-reports') {
      request.on('data', (data) => console.error(`CSP report: ${data}`));
      return response.writeHead(204).end();
    }
    const asked = readPath(decodeURIComponent(url.pathname));
    const isPage = asked.page === '' || asked.page.startsWith('app/') || /^[\w-]+\.html$/.test(asked.page);
    return isPage ? sendPage(asked, url, response) : sendAsset(asked.page, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      const missing = error.code === 'ENOENT' || error.code === 'EISDIR' || error instanceof URIError;
      if (!missing) console.error(error);
      response.writeHead(missing ? 404 : 500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(missing ? 'Not found' : 'Something went wrong');
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {
    FOYER_DEMO_PORT = '8080',
    FOYER_DEMO_PROXY,
    FOYER_DEMO_CROSS,
    FOYER_DEMO_SECOND,
    FOYER_DEMO_WIDGET,
    FOYER_DEMO_PICTURES,
  } = process.env;
  await startDemoServer({
    port: Number(FOYER_DEMO_PORT),
    proxy: FOYER_DEMO_PROXY ?? 'http://localhost:8787/foyer',
    cross: FOYER_DEMO_CROSS ?? 'http://127.0.0.1:8787/foyer',
    second: FOYER_DEMO_SECOND ?? 'http://localhost:8788/foyer',
    widget: FOYER_DEMO_WIDGET ?? 'http://localhost:8790',
    pictures: FOYER_DEMO_PICTURES ?? 'http://localhost:8790',
  });
}
