// Several curves over the same span in one picture, each in its own colour; known to the eye only.
import { svgElement } from './dom';

const WIDTH = 300,
  HEIGHT = 100; // in its own units

export interface Line {
  colour: string;
  points: { at: number; value: number }[];
}

export function lines(): SVGSVGElement {
  return svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'lines' });
}

// `span`: of what is along it. `most`: a value that it is drawn for, at least. Returns what it is drawn up to.
export function draw(svg: SVGSVGElement, all: Line[], span: number, most: number): number {
  const values = all.flatMap(({ points }) => points.map(({ value }) => value)),
    high = Math.max(most, ...values),
    low = Math.min(0, ...values);
  const y = (value: number) => (HEIGHT * (0.96 - (0.92 * (value - low)) / (high - low))).toFixed(1);
  const paths = all.map(({ colour, points }) => {
    const path = svgElement('path', {
      class: 'line',
      d: points.map(({ at, value }, i) => `${i ? 'L' : 'M'}${((WIDTH * at) / span).toFixed(1)} ${y(value)}`).join(''),
    });
    path.style.stroke = colour;
    return path;
  });
  svg.replaceChildren(svgElement('path', { class: 'zero', d: `M0 ${y(0)}H${WIDTH}` }), ...paths);
  return high;
}
