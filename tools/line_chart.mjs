// A study's curves as SVG: interquartile mean of an arm's runs over samples with its interval, a colour an arm.
import { bootstrapInterval, interquartileMean } from './curriculum/statistics.mjs';

const WIDTH = 760,
  HEIGHT = 420,
  LEFT = 62,
  RIGHT = 150,
  TOP = 24,
  BOTTOM = 52,
  LINE = 17;

/** Mean and interval after so many samples, wherever all runs of an arm were measured. */
export function bandOf(runs) {
  const curves = runs.map(({ curve }) => new Map(curve));
  return [...curves[0].keys()]
    .filter((samples) => curves.every((curve) => curve.has(samples)))
    .map((samples) => {
      const values = curves.map((curve) => curve.get(samples));
      return { samples, mean: interquartileMean(values), interval: bootstrapInterval(values, 2000) };
    });
}

/**
 * `arms`: each with name, colour, dashes (of its line, or none) and runs, whose curves are pairs of samples and value;
 * `marks`: the values that the grid shows, from the lowest to the highest; `worded`: a value as it is written.
 */
export function lineChart({ samples, arms, marks, worded, about }) {
  const [least, most] = [marks[0], marks.at(-1)];
  const x = (value) => LEFT + (value / samples) * (WIDTH - LEFT - RIGHT),
    y = (value) => HEIGHT - BOTTOM - ((value - least) / (most - least)) * (HEIGHT - TOP - BOTTOM);
  const at = (sample, value) => `${x(sample).toFixed(1)},${y(value).toFixed(1)}`;
  const text = (left, top, words, look) => `<text x="${left}" y="${top}" ${look}>${words}</text>`;
  const grid = marks.map((mark) => {
    const rule = `<path d="M${LEFT} ${y(mark)}H${WIDTH - RIGHT}" stroke="#d6d3d1"/>`;
    return rule + text(LEFT - 10, y(mark) + 4, worded(mark), 'text-anchor="end"');
  });
  const below = (left, top, words) => text(left, HEIGHT - BOTTOM + top, words, 'text-anchor="middle"');
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    below(x(share * samples), 22, `${Number(((share * samples) / 1e6).toPrecision(2))} M`),
  );
  const drawn = arms.filter(({ runs }) => runs.length).map((arm) => ({ ...arm, band: bandOf(arm.runs) }));
  drawn.sort((one, other) => other.band.at(-1).mean - one.band.at(-1).mean);
  let above = -Infinity; // of the name before
  const lines = drawn.map(({ name, colour, dashes, band }) => {
    const last = band.at(-1),
      height = (above = Math.max(y(last.mean) + 4, above + LINE));
    const outline = [
      ...band.map(({ samples: s, interval }) => at(s, interval[1])),
      ...[...band].reverse().map(({ samples: s, interval }) => at(s, interval[0])),
    ];
    const dashed = dashes ? ` stroke-dasharray="${dashes}"` : '',
      line = `stroke="${colour}" stroke-width="2.5" stroke-linejoin="round"${dashed}`,
      title = `${name} ${worded(last.mean)}`;
    return `<polygon points="${outline.join(' ')}" fill="${colour}" opacity="0.15"/>
<polyline points="${band.map((point) => at(point.samples, point.mean)).join(' ')}" fill="none" ${line}/>
${text(x(last.samples) + 8, height.toFixed(1), title, `fill="${colour}" font-weight="600"`)}`;
  });
  const look = 'font-family="system-ui, sans-serif" font-size="13" fill="#44403c"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${look} role="img" aria-label="${about}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fffdf9"/>
${[...grid, ...ticks, ...lines].join('\n')}
${below((LEFT + WIDTH - RIGHT) / 2, BOTTOM - 10, 'samples (control steps of practice)')}
</svg>
`;
}
