// A curve over time as wide as its box, with lines where something happened; known to the eye only.
import { svgElement } from './dom';

const HEIGHT = 100;
const GAP = 0.05; // of the span of time, that a line leaves out

// `span`: of the time along it.
export function curve(span: number): SVGSVGElement {
  const svg = svgElement('svg', {
    ...{ viewBox: `0 0 ${span} ${HEIGHT}`, preserveAspectRatio: 'none' },
    ...{ 'aria-hidden': 'true', class: 'curve' },
  });
  for (const name of ['zero', 'line', 'marks']) {
    svg.append(svgElement('path', { class: name }));
  }
  return svg;
}

// `least` and `most`: what it is drawn for, at least.
export function drawn(
  svg: SVGSVGElement,
  span: number,
  points: { at: number; value: number }[],
  [least, most]: number[],
  marks: number[],
): void {
  const values = points.map(({ value }) => value),
    low = Math.min(least, ...values),
    high = Math.max(most, ...values, low + 1e-6);
  const height = (value: number) => (HEIGHT * (0.94 - (0.88 * (value - low)) / (high - low))).toFixed(1);
  let before = -Infinity,
    line = '';
  for (const { at, value } of points) {
    line += `${at - before > GAP * span ? 'M' : 'L'}${at.toFixed(2)} ${height(value)}`;
    before = at;
  }
  const set = (name: string, path: string) => svg.querySelector(`.${name}`)!.setAttribute('d', path);
  set('zero', `M0 ${height(0)}H${span}`);
  set('line', line);
  set('marks', marks.map((at) => `M${at.toFixed(2)} 0V${HEIGHT}`).join(''));
}
