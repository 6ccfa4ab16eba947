// The chart of docs/curriculum.md: interquartile mean over samples with its interval, one colour per curriculum, as SVG.
import { bootstrapInterval, interquartileMean } from './statistics.mjs';

const WIDTH = 760,
  HEIGHT = 420,
  LEFT = 62,
  RIGHT = 150,
  TOP = 24,
  BOTTOM = 52,
  LINE = 17;
export const names = { alp_gmm: 'ALP-GMM', staircase: 'Staircase', uniform: 'Uniform' };
const colours = { alp_gmm: '#c2410c', staircase: '#0f766e', uniform: '#6b7280' };

/** Mean and interval after so many samples, wherever all runs of a curriculum were measured. */
export function bandOf(runs) {
  const curves = runs.map(({ curve }) => new Map(curve));
  return [...curves[0].keys()]
    .filter((samples) => curves.every((curve) => curve.has(samples)))
    .map((samples) => {
      const values = curves.map((curve) => curve.get(samples));
      return { samples, mean: interquartileMean(values), interval: bootstrapInterval(values, 2000) };
    });
}

export function chartOf({ samples, curricula }) {
  const x = (value) => LEFT + (value / samples) * (WIDTH - LEFT - RIGHT),
    y = (percent) => HEIGHT - BOTTOM - (percent / 100) * (HEIGHT - TOP - BOTTOM);
  const at = (value, percent) => `${x(value).toFixed(1)},${y(percent).toFixed(1)}`;
  const grid = [0, 20, 40, 60, 80, 100].map(
    (percent) =>
      `<path d="M${LEFT} ${y(percent)}H${WIDTH - RIGHT}" stroke="#d6d3d1"/><text x="${LEFT - 10}" y="${y(percent) + 4}" text-anchor="end">${percent} %</text>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(share * samples)}" y="${HEIGHT - BOTTOM + 22}" text-anchor="middle">${(share * samples) / 1e6} M</text>`,
  );
  const drawn = Object.entries(curricula)
    .filter(([, runs]) => runs.length)
    .map(([name, runs]) => ({ name, band: bandOf(runs) }));
  drawn.sort((one, other) => other.band.at(-1).mean - one.band.at(-1).mean);
  let above = -Infinity; // of the name before
  const lines = drawn.map(({ name, band }) => {
    const last = band.at(-1),
      height = (above = Math.max(y(last.mean) + 4, above + LINE));
    const outline = [
      ...band.map(({ samples: s, interval }) => at(s, interval[1])),
      ...[...band].reverse().map(({ samples: s, interval }) => at(s, interval[0])),
    ];
    return `<polygon points="${outline.join(' ')}" fill="${colours[name]}" opacity="0.15"/>
<polyline points="${band.map((point) => at(point.samples, point.mean)).join(' ')}" fill="none" stroke="${colours[name]}" stroke-width="2.5" stroke-linejoin="round"/>
<text x="${x(last.samples) + 8}" y="${height.toFixed(1)}" fill="${colours[name]}" font-weight="600">${names[name]} ${last.mean.toFixed(0)} %</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#44403c" role="img" aria-label="Share of held-out courses mastered over samples, per curriculum">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fffdf9"/>
${[...grid, ...ticks, ...lines].join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">samples (control steps of practice)</text>
</svg>
`;
}
