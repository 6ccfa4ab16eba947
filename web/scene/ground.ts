// The slab: a model landscape on a plinth, cut open at the front, so that hills, pits and layers of earth can be read
// from the side.
import { Color } from 'three';
import type { MeshBuilder, Point } from './mesh_builder';
import { linear, palette } from './palette';
import { HALF_WIDTH, Verge, type Piece, type Surface } from './surface';

const BEVEL = 0.035; // m
const LINE_OUTER = 1.24,
  LINE_INNER = 1.17; // m from the middle
const FRONT = -HALF_WIDTH;

// Layers of earth under the surface: depth of their lower edge and how much that edge waves.
const layers = [
  { depth: 0.11, wave: 0.012, colour: linear(palette.grassDark) },
  { depth: 0.36, wave: 0.03, colour: linear(palette.soil[0]) },
  { depth: 0.68, wave: 0.05, colour: linear(palette.soil[1]) },
  { depth: 1.12, wave: 0.06, colour: linear(palette.soil[2]) },
  { depth: 1.6, wave: 0.08, colour: linear(palette.soil[3]) },
];
const stoneLayer = { depth: 0.3, wave: 0, colour: linear(palette.stoneDark) };
const grass = linear(palette.grass);
const grassDark = linear(palette.grassDark);
const line = linear(palette.line);
const lane = [linear(palette.lane), linear(palette.laneWorn)];
const pad = linear('#d9e3d6');
const stone = linear(palette.stone);
const nosing = linear(palette.nosing);
const pitFloor = linear(palette.pit);

interface Column {
  x: number;
  z: number;
  grade: number;
}

export function addGround(mesh: MeshBuilder, surface: Surface): void {
  const verge = new Verge(surface.pieces);
  surface.pieces.forEach((piece, i) => {
    const columns = columnsOf(piece);
    for (let c = 1; c < columns.length; c++) addSlice(mesh, piece.look, columns[c - 1], columns[c], surface.base);
    addBackWall(mesh, piece, columns, verge);
    const next = surface.pieces[i + 1];
    if (next) addStepBetween(mesh, piece, next);
  });
  addVerge(mesh, surface, verge);
  addEnds(mesh, surface);
}

// Cut at every metre, where the lane changes its shade, and finely enough for the layers to wave.
function columnsOf(piece: Piece): Column[] {
  const cuts = [piece.x0];
  for (let x = Math.ceil(piece.x0 * 4 + 1e-6) / 4; x < piece.x1 - 1e-6; x += 0.25) cuts.push(x);
  cuts.push(piece.x1);
  const length = piece.x1 - piece.x0 || 1;
  return cuts.map((x) => {
    const t = (x - piece.x0) / length;
    // flat between two facets as in physics, or feet would sink in; only the light is rounded
    return { x, z: piece.z0 + (piece.z1 - piece.z0) * t, grade: piece.grade0 + (piece.grade1 - piece.grade0) * t };
  });
}

function addSlice(mesh: MeshBuilder, look: Piece['look'], a: Column, b: Column, base: number): void {
  if (look === 'ground') addTrack(mesh, a, b);
  else if (look === 'steps') addTread(mesh, a, b);
  else addStrip(mesh, a, b, FRONT, HALF_WIDTH, pitFloor);
  addFront(mesh, look, a, b, base);
}

function addTrack(mesh: MeshBuilder, a: Column, b: Column): void {
  const metre = Math.floor((a.x + b.x) / 2);
  const colour = metre < 0 ? pad : lane[metre & 1];
  addBevel(mesh, a, b, grass);
  addStrip(mesh, a, b, FRONT + BEVEL, -LINE_OUTER, grass);
  addStrip(mesh, a, b, -LINE_OUTER, -LINE_INNER, line);
  addStrip(mesh, a, b, -LINE_INNER, LINE_INNER, colour);
  addStrip(mesh, a, b, LINE_INNER, LINE_OUTER, line);
  addStrip(mesh, a, b, LINE_OUTER, HALF_WIDTH, grass);
}

function addTread(mesh: MeshBuilder, a: Column, b: Column): void {
  addBevel(mesh, a, b, stone);
  addStrip(mesh, a, b, FRONT + BEVEL, HALF_WIDTH, stone);
}

function addBevel(mesh: MeshBuilder, a: Column, b: Column, colour: Color): void {
  mesh.quad(
    [a.x, FRONT, a.z - BEVEL],
    [b.x, FRONT, b.z - BEVEL],
    [b.x, FRONT + BEVEL, b.z],
    [a.x, FRONT + BEVEL, a.z],
    colour,
  );
}

function addStrip(mesh: MeshBuilder, a: Column, b: Column, near: number, far: number, colour: Color): void {
  mesh.smoothQuad([a.x, near, a.z], [b.x, near, b.z], [b.x, far, b.z], [a.x, far, a.z], upright(a), upright(b), colour);
}

function upright(column: Column): Point {
  const length = Math.hypot(1, column.grade);
  return [-column.grade / length, 0, 1 / length];
}

function wave(x: number, layer: number): number {
  return Math.sin(x * 1.7 + layer * 2.1) * 0.6 + Math.sin(x * 4.3 + layer * 5.7) * 0.4;
}

function addFront(mesh: MeshBuilder, look: Piece['look'], a: Column, b: Column, base: number): void {
  const bevel = look === 'pit' ? 0 : BEVEL;
  let aTop = a.z - bevel,
    bTop = b.z - bevel;
  let depth = 0;
  for (const [i, layer] of layersOf(look).entries()) {
    depth = layer.depth;
    const aLow = Math.max(a.z - depth + wave(a.x, i) * layer.wave, base),
      bLow = Math.max(b.z - depth + wave(b.x, i) * layer.wave, base);
    mesh.quad([a.x, FRONT, aLow], [b.x, FRONT, bLow], [b.x, FRONT, bTop], [a.x, FRONT, aTop], layer.colour);
    aTop = aLow;
    bTop = bLow;
  }
  mesh.quad([a.x, FRONT, base], [b.x, FRONT, base], [b.x, FRONT, bTop], [a.x, FRONT, aTop], linear(palette.soil[4]));
}

function layersOf(look: Piece['look']): typeof layers {
  if (look === 'ground') return layers;
  if (look === 'steps') return [stoneLayer, ...layers.slice(2)];
  return layers.slice(3).map((layer) => ({ ...layer, depth: layer.depth - 0.9 }));
}

// The vertical wall where two pieces meet at different heights: a riser of stone, or the earth of a pit.
function addStepBetween(mesh: MeshBuilder, left: Piece, right: Piece): void {
  const x = left.x1,
    low = Math.min(left.z1, right.z0),
    high = Math.max(left.z1, right.z0);
  if (high - low < 1e-3) return;
  const climbs = right.z0 > left.z1;
  const wall = (bottom: number, top: number, colour: Color) => addWallAcross(mesh, x, bottom, top, climbs, colour);
  if (left.look === 'steps' || right.look === 'steps') {
    const stripe = Math.min(0.045, (high - low) / 2);
    wall(low, high - stripe, linear(palette.stoneDark));
    wall(high - stripe, high, nosing);
    addNosing(mesh, x, high, climbs);
    return;
  }
  addEarthBands(low, high, wall);
}

function addWallAcross(
  mesh: MeshBuilder,
  x: number,
  bottom: number,
  top: number,
  climbs: boolean,
  colour: Color,
): void {
  const near = climbs ? HALF_WIDTH : FRONT,
    far = -near;
  mesh.quad([x, near, bottom], [x, far, bottom], [x, far, top], [x, near, top], colour);
}

// A bright strip on the edge of every step, as on public stairs.
function addNosing(mesh: MeshBuilder, x: number, z: number, climbs: boolean): void {
  const x0 = climbs ? x : x - 0.05,
    lift = z + 0.002;
  mesh.quad(
    [x0, FRONT + BEVEL, lift],
    [x0 + 0.05, FRONT + BEVEL, lift],
    [x0 + 0.05, HALF_WIDTH, lift],
    [x0, HALF_WIDTH, lift],
    nosing,
  );
}

function addEarthBands(low: number, high: number, wall: (bottom: number, top: number, colour: Color) => void): void {
  let top = high;
  for (const layer of layers) {
    const bottom = Math.max(low, high - layer.depth);
    if (bottom < top) wall(bottom, top, layer.colour);
    top = bottom;
  }
  if (top > low) wall(low, top, linear(palette.soil[4]));
}

// Between the track and the higher verge behind it: the far wall of a pit, the cheek of a staircase.
function addBackWall(mesh: MeshBuilder, piece: Piece, columns: Column[], verge: Verge): void {
  if (piece.look === 'ground') return;
  for (let c = 1; c < columns.length; c++) {
    const a = columns[c - 1],
      b = columns[c];
    const aTop = verge.at(a.x),
      bTop = verge.at(b.x);
    let upper: [number, number] = [aTop, bTop];
    for (const layer of layers) {
      const lower: [number, number] = [
        Math.max(Math.min(a.z, aTop), aTop - layer.depth),
        Math.max(Math.min(b.z, bTop), bTop - layer.depth),
      ];
      mesh.quad(
        [a.x, HALF_WIDTH, lower[0]],
        [b.x, HALF_WIDTH, lower[1]],
        [b.x, HALF_WIDTH, upper[1]],
        [a.x, HALF_WIDTH, upper[0]],
        layer.colour,
      );
      upper = lower;
    }
  }
}

// Grass behind the track: a soft bank that rolls off into the distance.
const bank = [
  { y: HALF_WIDTH, dz: 0 },
  { y: 1.95, dz: 0.05 },
  { y: 2.5, dz: 0.1 },
  { y: 3.0, dz: 0.06 },
  { y: 3.35, dz: -0.16 },
  { y: 3.6, dz: -0.75 },
  { y: 3.62, dz: -1.2 },
];

export function vergeHeight(verge: Verge, x: number, y: number): number {
  let i = 1;
  while (i < bank.length - 1 && bank[i].y < y) i++;
  const share = (y - bank[i - 1].y) / (bank[i].y - bank[i - 1].y);
  return verge.at(x) + bank[i - 1].dz + (bank[i].dz - bank[i - 1].dz) * share;
}

function addVerge(mesh: MeshBuilder, surface: Surface, verge: Verge): void {
  const begin = surface.pieces[0].x0,
    end = surface.pieces[surface.pieces.length - 1].x1;
  const count = Math.round((end - begin) / 0.25);
  for (let i = 0; i < count; i++) {
    const x0 = begin + ((end - begin) * i) / count,
      x1 = begin + ((end - begin) * (i + 1)) / count;
    const z0 = verge.at(x0),
      z1 = verge.at(x1);
    for (let k = 1; k < bank.length; k++) {
      const near = bank[k - 1],
        far = bank[k];
      mesh.quad(
        [x0, near.y, z0 + near.dz],
        [x1, near.y, z1 + near.dz],
        [x1, far.y, z1 + far.dz],
        [x0, far.y, z0 + far.dz],
        k < 4 ? grass : grassDark,
      );
    }
  }
}

function addEnds(mesh: MeshBuilder, surface: Surface): void {
  const first = surface.pieces[0],
    last = surface.pieces[surface.pieces.length - 1],
    back = bank[bank.length - 1].y;
  for (const [x, z, right] of [
    [first.x0, first.z0, false],
    [last.x1, last.z1, true],
  ] as const) {
    const near = right ? FRONT : back,
      far = right ? back : FRONT;
    addEarthBands(surface.base, z, (bottom, top, colour) =>
      mesh.quad([x, near, bottom], [x, far, bottom], [x, far, top], [x, near, top], colour),
    );
  }
  addPlinth(mesh, first.x0, last.x1, surface.base, back);
}

// A board of dark wood with a light edge carries the model.
function addPlinth(mesh: MeshBuilder, begin: number, end: number, top: number, back: number): void {
  const x0 = begin - 0.14,
    x1 = end + 0.14,
    near = FRONT - 0.14,
    far = back + 0.14,
    dark = linear(palette.plinth),
    light = linear(palette.plinthEdge);
  const edge = top - 0.035,
    bottom = top - 0.2;
  mesh.quad([x0, near, top], [x1, near, top], [x1, far, top], [x0, far, top], light);
  for (const [low, high, colour] of [
    [edge, top, light],
    [bottom, edge, dark],
  ] as const) {
    mesh.quad([x0, near, low], [x1, near, low], [x1, near, high], [x0, near, high], colour);
    mesh.quad([x1, near, low], [x1, far, low], [x1, far, high], [x1, near, high], colour);
    mesh.quad([x0, far, low], [x0, near, low], [x0, near, high], [x0, far, high], colour);
  }
}
