/** Posters drawn for the demo: one quiet figure on a ground, 4 to 3, safe to crop. */

const W = 1200;
const H = 900;

type Draw = () => string;

const circle = (x: number, y: number, r: number, more: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${more}/>`;
const path = (d: string, more: string): string => `<path d="${d}" ${more}/>`;
const repeat = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function ground(from: string, to: string): string {
  return `<defs><linearGradient id="g" x1="0" y1="0" x2="0.35" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="${W}" height="${H}" fill="url(#g)"/>`;
}

/** A fan that opens over a low sun. */
const carmen: Draw = () =>
  ground('#c8102e', '#6d0a1c') +
  circle(600, 520, 250, 'fill="#f2a33a"') +
  repeat(13, (index) => {
    const angle = Math.PI * (0.12 + (index / 12) * 0.76);
    const [x, y] = [600 - 560 * Math.cos(angle), 860 - 560 * Math.sin(angle)];
    return path(
      `M600 860L${round(x)} ${round(y)}`,
      `stroke="#2a0a10" stroke-width="${index % 2 ? 6 : 16}" opacity="0.85"`,
    );
  }) +
  path('M88 640A560 560 0 0 1 1112 640', 'fill="none" stroke="#2a0a10" stroke-width="26"') +
  circle(600, 860, 34, 'fill="#f7e3c4"');

/** A camellia of turned petals. */
const traviata: Draw = () =>
  ground('#f5e6e3', '#e3b9b4') +
  [330, 240, 160]
    .map((size, ring) =>
      repeat(8 - ring, (index) => {
        const turn = (360 / (8 - ring)) * index + ring * 24;
        const fill = ['#b3223f', '#c9405a', '#dd6f80'][ring] ?? '#dd6f80';
        return `<ellipse cx="600" cy="${450 - size * 0.55}" rx="${size * 0.42}" ry="${size * 0.6}" fill="${fill}" opacity="0.9" transform="rotate(${round(turn)} 600 450)"/>`;
      }),
    )
    .flat()
    .join('') +
  circle(600, 450, 62, 'fill="#f7d9a8"') +
  path('M600 790C560 830 520 850 430 868', 'fill="none" stroke="#3f5b45" stroke-width="16" stroke-linecap="round"');

/** Night, a crescent, and the notes of a flute as stars. */
const flute: Draw = () =>
  ground('#1b1f5e', '#0a0c2b') +
  repeat(46, (index) => {
    const [x, y] = [(index * 263) % W, (index * 149) % 620];
    return circle(x, y, 1.5 + (index % 4), `fill="#fff3c9" opacity="${0.35 + (index % 5) * 0.13}"`);
  }) +
  path('M760 180A230 230 0 1 0 830 590A180 180 0 1 1 760 180Z', 'fill="#f6d77b"') +
  `<g transform="rotate(-24 430 640)"><rect x="120" y="616" width="640" height="44" rx="22" fill="#d9b36a"/>` +
  repeat(7, (index) => circle(330 + index * 56, 638, 10, 'fill="#3a2a10"')) +
  '</g>';

/** Rings on water and a white neck. */
const swan: Draw = () =>
  ground('#dbe7ee', '#7f9fb6') +
  repeat(
    9,
    (index) =>
      `<ellipse cx="640" cy="690" rx="${140 + index * 76}" ry="${26 + index * 15}" fill="none" stroke="#ffffff" stroke-width="4" opacity="${round(0.9 - index * 0.09)}"/>`,
  ) +
  path(
    'M470 660C420 470 520 420 560 330C590 250 520 190 450 220C420 232 400 258 392 286',
    'fill="none" stroke="#ffffff" stroke-width="54" stroke-linecap="round"',
  ) +
  path('M452 690C520 560 700 520 900 590C860 690 760 740 640 740C560 740 492 724 452 690Z', 'fill="#ffffff"') +
  path('M392 270L336 306L398 314Z', 'fill="#d9612b"');

/** A fortress against the dawn. */
const tosca: Draw = () =>
  ground('#2b2140', '#d9774b') +
  circle(600, 720, 300, 'fill="#f3c178"') +
  repeat(11, (index) => {
    const height = 180 + ((index * 137) % 260);
    return `<rect x="${40 + index * 104}" y="${H - height}" width="76" height="${height}" fill="#1b1428"/>`;
  }) +
  path('M0 780H1200V900H0Z', 'fill="#120d1c"');

/** Flames that rise out of a mask. */
const giovanni: Draw = () =>
  ground('#17131a', '#3a1418') +
  repeat(9, (index) => {
    const x = 200 + index * 100;
    const height = 300 + Math.abs(4 - index) * -46 + (index % 2) * 60;
    return path(
      `M${x - 70} 860C${x - 60} ${860 - height * 0.5} ${x + 20} ${860 - height * 0.6} ${x} ${860 - height}C${x + 70} ${860 - height * 0.6} ${x + 70} ${860 - height * 0.3} ${x + 70} 860Z`,
      `fill="${index % 2 ? '#e4572e' : '#f2a541'}" opacity="0.85"`,
    );
  }) +
  path(
    'M390 300C470 240 560 260 600 300C640 260 730 240 810 300C800 400 720 430 650 390C620 374 580 374 550 390C480 430 400 400 390 300Z',
    'fill="#f4ece4"',
  ) +
  `<ellipse cx="500" cy="328" rx="44" ry="22" fill="#17131a"/><ellipse cx="700" cy="328" rx="44" ry="22" fill="#17131a"/>`;

/** Chandelier. */
const gala: Draw = () =>
  ground('#0f3b3a', '#062021') +
  path('M600 0V210', 'stroke="#e9c46a" stroke-width="6"') +
  [0, 1, 2]
    .map(
      (tier) =>
        `<ellipse cx="600" cy="${240 + tier * 130}" rx="${160 + tier * 120}" ry="${26 + tier * 12}" fill="none" stroke="#e9c46a" stroke-width="7"/>` +
        repeat(7 + tier * 4, (index) => {
          const angle = (Math.PI * (index + 0.5)) / (7 + tier * 4);
          const [x, y] = [
            600 - (160 + tier * 120) * Math.cos(angle),
            240 + tier * 130 + (26 + tier * 12) * Math.sin(angle),
          ];
          return (
            circle(x, y + 34, 13, 'fill="#fff4d1"') +
            path(`M${round(x)} ${round(y)}v24`, 'stroke="#e9c46a" stroke-width="3"')
          );
        }),
    )
    .join('');

/** Sun going down behind rows of dots: an audience. */
const nuits: Draw = () =>
  ground('#ff9e6d', '#7a3b69') +
  circle(600, 470, 210, 'fill="#ffe29a"') +
  repeat(8, (row) =>
    repeat(26, (index) =>
      circle(
        index * 50 + (row % 2) * 25 - 10,
        560 + row * 46,
        19 + row * 1.6,
        `fill="#2f1a3f" opacity="${round(0.35 + row * 0.09)}"`,
      ),
    ),
  );

/** Doors, one open. */
const openday: Draw = () =>
  ground('#f3ead7', '#dcc9a3') +
  repeat(5, (index) => {
    const x = 110 + index * 206;
    const open = index === 2;
    return (
      path(`M${x} 820V420A82 82 0 0 1 ${x + 164} 420V820Z`, `fill="${open ? '#f9d96b' : '#2e5e57'}"`) +
      (open
        ? path(`M${x + 164} 820V420L${x + 230} 470V860Z`, 'fill="#234a45"')
        : circle(x + 138, 640, 8, 'fill="#f3ead7"'))
    );
  }) +
  path('M0 820H1200V900H0Z', 'fill="#b58d57"');

/** A book with curtains for pages. */
const program: Draw = () =>
  ground('#e8e4f0', '#b9b0cf') +
  path(
    'M600 210C520 150 360 150 220 190V700C360 660 520 660 600 720Z',
    'fill="#fffaf0" stroke="#4b3b73" stroke-width="10" stroke-linejoin="round"',
  ) +
  path(
    'M600 210C680 150 840 150 980 190V700C840 660 680 660 600 720Z',
    'fill="#fffaf0" stroke="#4b3b73" stroke-width="10" stroke-linejoin="round"',
  ) +
  repeat(6, (index) =>
    path(
      `M280 ${270 + index * 60}C370 ${250 + index * 60} 460 ${254 + index * 60} 540 ${284 + index * 60}`,
      'fill="none" stroke="#b9b0cf" stroke-width="10"',
    ),
  ) +
  path('M690 300C760 270 850 268 920 286V560C850 544 760 548 690 580Z', 'fill="#b3223f"') +
  repeat(5, (index) => path(`M${724 + index * 42} 288V560`, 'stroke="#7d1229" stroke-width="8" opacity="0.6"'));

const posters: Readonly<Record<string, Draw>> = {
  ...{ carmen, traviata, flute, swan, tosca, giovanni, gala, nuits, openday, program },
};

/** A poster as SVG, or null for an unknown name. */
export function posterSvg(name: string): string | null {
  const draw = Object.hasOwn(posters, name) ? posters[name] : undefined;
  if (!draw) return null;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}">${draw()}</svg>`;
}

export const posterNames: readonly string[] = Object.keys(posters);
