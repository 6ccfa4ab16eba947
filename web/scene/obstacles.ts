// Beams of wood and striped barriers: flat colours, so that they stay crisp at any distance.
import type { Color } from 'three';
import type { MeshBuilder } from './mesh_builder';
import { linear, palette } from './palette';
import { HALF_WIDTH, type Block } from './surface';

const wood = linear(palette.wood),
  woodDark = linear(palette.woodDark),
  woodLight = linear(palette.woodLight);
const white = linear(palette.hurdle),
  red = linear(palette.hurdleStripe);

export function addBlocks(mesh: MeshBuilder, blocks: Block[]): void {
  for (const block of blocks) {
    if (block.look === 'beam') addBeam(mesh, block);
    else addBarrier(mesh, block);
  }
}

function addBeam(mesh: MeshBuilder, { x0, x1, bottom, top }: Block): void {
  const near = -HALF_WIDTH + 0.04,
    far = HALF_WIDTH - 0.02,
    edge = Math.min(0.03, (top - bottom) / 4);
  mesh.quad([x0, far, bottom], [x0, near, bottom], [x0, near, top - edge], [x0, far, top - edge], woodDark);
  mesh.quad([x1, near, bottom], [x1, far, bottom], [x1, far, top - edge], [x1, near, top - edge], woodDark);
  mesh.quad([x0, far, top - edge], [x0, near, top - edge], [x0 + edge, near, top], [x0 + edge, far, top], woodLight);
  mesh.quad([x1, near, top - edge], [x1, far, top - edge], [x1 - edge, far, top], [x1 - edge, near, top], woodLight);
  addPlanks(mesh, x0 + edge, x1 - edge, near, far, top);
  addRings(mesh, x0, x1, bottom, top, near, edge);
}

function addPlanks(mesh: MeshBuilder, x0: number, x1: number, near: number, far: number, top: number): void {
  const count = Math.max(2, Math.round((x1 - x0) / 0.18)),
    gap = 0.012;
  for (let i = 0; i < count; i++) {
    const a = x0 + ((x1 - x0) * i) / count,
      b = x0 + ((x1 - x0) * (i + 1)) / count;
    mesh.quad(
      [a, near, top],
      [b - gap, near, top],
      [b - gap, far, top],
      [a, far, top],
      i % 2 ? wood : linear('#d09a60'),
    );
    if (i + 1 < count) mesh.quad([b - gap, near, top], [b, near, top], [b, far, top], [b - gap, far, top], woodDark);
  }
}

// End grain: frames within frames, lighter towards the heart.
function addRings(
  mesh: MeshBuilder,
  x0: number,
  x1: number,
  bottom: number,
  top: number,
  y: number,
  edge: number,
): void {
  const shades = [woodDark, woodLight, wood, woodLight, wood];
  const step = Math.min(0.045, (x1 - x0) / 11, (top - bottom) / 8);
  mesh.quad([x0, y, bottom], [x1, y, bottom], [x1, y, top - edge], [x0, y, top - edge], shades[0]);
  mesh.quad([x0, y, top - edge], [x1, y, top - edge], [x1 - edge, y, top], [x0 + edge, y, top], woodDark);
  for (let i = 1; i < shades.length; i++) {
    const inset = step * i,
      front = y - 0.0015 * i;
    mesh.quad(
      [x0 + inset, front, bottom],
      [x1 - inset, front, bottom],
      [x1 - inset, front, top - inset],
      [x0 + inset, front, top - inset],
      shades[i],
    );
  }
}

function addBarrier(mesh: MeshBuilder, { x0, x1, bottom, top }: Block): void {
  const near = -HALF_WIDTH + 0.02,
    far = HALF_WIDTH - 0.02,
    stripes = 9;
  for (let i = 0; i < stripes; i++) {
    const a = near + ((far - near) * i) / stripes,
      b = near + ((far - near) * (i + 1)) / stripes;
    addBar(mesh, x0, x1, a, b, bottom, top, i % 2 ? white : red);
  }
  mesh.quad([x0, near, bottom], [x1, near, bottom], [x1, near, top], [x0, near, top], red);
}

function addBar(
  mesh: MeshBuilder,
  x0: number,
  x1: number,
  near: number,
  far: number,
  bottom: number,
  top: number,
  colour: Color,
): void {
  mesh.quad([x0, far, bottom], [x0, near, bottom], [x0, near, top], [x0, far, top], colour);
  mesh.quad([x1, near, bottom], [x1, far, bottom], [x1, far, top], [x1, near, top], colour);
  mesh.quad([x0, near, top], [x1, near, top], [x1, far, top], [x0, far, top], colour);
}
