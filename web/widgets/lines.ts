// Several curves over the same span in one picture, each in its own colour; known to the eye only.
const SPACE = 'http://www.w3.org/2000/svg';
const WIDTH = 300,
  HEIGHT = 100; // in its own units

export interface Line {
  colour: string;
  points: { at: number; value: number }[];
}

export function lines(): SVGSVGElement {
  const svg = document.createElementNS(SPACE, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('class', 'lines');
  return svg;
}

// `span`: of what is along it. `most`: a value that it is drawn for, at least. Returns what it is drawn up to.
export function draw(svg: SVGSVGElement, all: Line[], span: number, most: number): number {
  const values = all.flatMap(({ points }) => points.map(({ value }) => value)),
    high = Math.max(most, ...values),
    low = Math.min(0, ...values);
  const y = (value: number) => (HEIGHT * (0.96 - (0.92 * (value - low)) / (high - low))).toFixed(1);
  const paths = all.map(({ colour, points }) => {
    const path = pathOf(
      'line',
      points.map(({ at, value }, i) => `${i ? 'L' : 'M'}${((WIDTH * at) / span).toFixed(1)} ${y(value)}`).join(''),
    );
    path.style.stroke = colour;
    return path;
  });
  svg.replaceChildren(pathOf('zero', `M0 ${y(0)}H${WIDTH}`), ...paths);
  return high;
}

function pathOf(name: string, d: string): SVGPathElement {
  const path = document.createElementNS(SPACE, 'path');
  path.setAttribute('class', name);
  path.setAttribute('d', d);
  return path;
}
