// A network at work: a cell a number, layer by layer from the left to the right.
const ROWS = 16;
const COLOURS = { positive: [242, 100, 61], negative: [47, 111, 159], none: [244, 233, 216] } as const;
const GAP = 1; // columns between two layers

// The numbers of each layer; none where they do not fit these widths.
export function layersOf(activity: Float32Array, widths: number[]): Float32Array[] {
  if (widths.reduce((sum, width) => sum + width, 0) !== activity.length) return [];
  let at = 0;
  return widths.map((width) => activity.subarray(at, (at += width)));
}

export function drawNetwork(canvas: HTMLCanvasElement, layers: Float32Array[]): void {
  const columns = layers.map(({ length }) => Math.ceil(length / ROWS)),
    across = columns.reduce((sum, count) => sum + count + GAP, -GAP),
    cell = Math.max(3, Math.floor((canvas.clientWidth * devicePixelRatio) / across));
  canvas.width = across * cell;
  canvas.height = ROWS * cell;
  const pen = canvas.getContext('2d')!;
  let left = 0;
  layers.forEach((layer, l) => {
    // each layer by its own strongest
    const most = Math.max(1e-6, ...layer.map(Math.abs)),
      rows = Math.ceil(layer.length / columns[l]),
      top = Math.floor((ROWS - rows) / 2);
    layer.forEach((value, i) => {
      pen.fillStyle = shade(value / most);
      pen.fillRect((left + Math.floor(i / rows)) * cell, (top + (i % rows)) * cell, cell - 1, cell - 1);
    });
    left += columns[l] + GAP;
  });
}

// From -1 to 1.
function shade(value: number): string {
  const end = value < 0 ? COLOURS.negative : COLOURS.positive,
    share = Math.min(1, Math.abs(value));
  return `rgb(${COLOURS.none.map((none, i) => Math.round(none + (end[i] - none) * share)).join(' ')})`;
}
