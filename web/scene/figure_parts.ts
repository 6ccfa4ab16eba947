// The shells of a robot, one coloured geometry per segment, sized by the capsules that physics uses.
// Frame of each geometry: that of its segment (x forward, y left, z up in the zero pose), m.
import { BufferAttribute, BufferGeometry, CapsuleGeometry, Color, CylinderGeometry, ExtrudeGeometry, LatheGeometry, Shape, SphereGeometry, Vector2 } from 'three';
import { mergeGeometries, mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Capsule, SegmentInfo } from '../sim/protocol';
import { linear, palette } from './palette';

export interface Paint {
  shell: Color;
  accent: Color;
  joint: Color;
}

export function paintFor(side: SegmentInfo['side'], accent: string): Paint {
  const far = side === 'left';
  const tone = linear(accent);
  return {
    shell: linear(far ? palette.shellFar : palette.shell),
    accent: far ? tone.clone().multiplyScalar(0.62) : tone,
    joint: linear(palette.joint),
  };
}

export function segmentGeometry(segment: SegmentInfo, paint: Paint): BufferGeometry {
  const parts = segment.capsules.flatMap((capsule, i) => partsOf(segment, capsule, i, paint));
  return mergeGeometries(parts.map(plain));
}

function partsOf(segment: SegmentInfo, capsule: Capsule, index: number, paint: Paint): BufferGeometry[] {
  if (segment.name.endsWith('thigh')) return thigh(capsule, paint);
  if (segment.name.endsWith('shin')) return shin(capsule, paint);
  if (segment.name.endsWith('foot')) return shoe(capsule, paint);
  if (segment.parent < 0) return index === 0 ? torso(capsule, paint) : head(capsule, paint);
  return [tinted(along(capsule, new CapsuleGeometry(capsule.radius, lengthOf(capsule), 8, 16)), paint.shell)];
}

// Half-profiles are (radius share, place from 0 at `from` to 1 at `to`), turned about the capsule's axis.
function turned(capsule: Capsule, profile: [number, number][], colour: Color): BufferGeometry {
  const length = lengthOf(capsule);
  const points = profile.map(([radius, place]) => new Vector2(Math.max(radius * capsule.radius, 1e-4), (place - 0.5) * length));
  return tinted(along(capsule, new LatheGeometry(points, 18)), colour);
}

function thigh(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [[0, -0.16], [0.75, -0.14], [1.12, -0.04], [1.2, 0.12], [1.12, 0.4], [0.92, 0.72], [0.84, 0.8], [0.6, 0.84], [0, 0.84]];
  return [
    turned(capsule, shell, paint.shell),
    turned(capsule, [[0.5, 0.8], [0.62, 0.84], [0.62, 0.98], [0, 1]], paint.joint),
    disc(capsule.from, capsule.radius * 0.78, capsule.radius * 2.55, paint.accent),
    disc(capsule.from, capsule.radius * 0.5, capsule.radius * 2.7, paint.joint),
    turned(capsule, [[1.03, 0.6], [1.035, 0.61], [0.985, 0.68], [0.97, 0.685]], paint.accent),
  ];
}

function shin(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [[0, 0.1], [0.9, 0.1], [1.22, 0.2], [1.28, 0.36], [1.02, 0.62], [0.74, 0.86], [0.62, 0.9], [0, 0.9]];
  return [
    turned(capsule, shell, paint.shell),
    turned(capsule, [[0.72, 0.02], [0.72, 0.14]], paint.joint),
    turned(capsule, [[0.52, 0.86], [0.52, 1.06], [0, 1.06]], paint.joint),
    disc(capsule.from, capsule.radius * 1.22, capsule.radius * 2.1, paint.joint),
    disc(capsule.from, capsule.radius * 0.82, capsule.radius * 2.5, paint.accent),
  ];
}

// A shoe drawn from the side: sole of rubber, upper with a toe cap in the robot's colour.
function shoe(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const r = capsule.radius, heel = capsule.from[0] - r * 0.9, toe = capsule.to[0] + r * 0.9, ground = capsule.from[2] - r, y = capsule.from[1];
  const sole = slab([[heel, 0], [toe - 0.02, 0], [toe, 0.014], [toe - 0.004, 0.026], [heel - 0.002, 0.026], [heel - 0.004, 0.01]], 0.098, paint.joint);
  const upper = slab([[heel + 0.004, 0.024], [0.07, 0.024], [0.075, 0.062], [0.04, 0.088], [-0.035, 0.1], [heel + 0.01, 0.078]], 0.084, paint.shell);
  const cap = slab([[0.066, 0.024], [toe - 0.01, 0.024], [toe - 0.018, 0.042], [0.12, 0.058], [0.073, 0.066]], 0.09, paint.accent);
  return [sole, upper, cap].map((part) => part.translate(0, y, ground));
}

function slab(outline: [number, number][], width: number, colour: Color): BufferGeometry {
  const bevel = 0.008;
  const shape = new Shape(outline.map(([x, z]) => new Vector2(x, z)));
  const solid = new ExtrudeGeometry(shape, { depth: width - 2 * bevel, bevelSize: bevel, bevelThickness: bevel, bevelSegments: 2, bevelOffset: -bevel * 0.6, curveSegments: 4 });
  // drawn in x and z, pulled out along y
  return tinted(solid.translate(0, 0, -width / 2 + bevel).rotateX(Math.PI / 2), colour);
}

function torso(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [[0, -0.24], [0.7, -0.22], [0.98, -0.1], [1.02, 0.08], [1.1, 0.3], [1.36, 0.62], [1.4, 0.78], [1.22, 0.98], [0.85, 1.12], [0.5, 1.17], [0, 1.18]];
  const belt: [number, number][] = [[1.03, 0.02], [1.06, 0.03], [1.09, 0.14], [1.06, 0.15]];
  const chest: [number, number][] = [[1.375, 0.6], [1.4, 0.61], [1.435, 0.79], [1.41, 0.8]];
  const pack = new SphereGeometry(capsule.radius * 0.95, 14, 10).scale(0.62, 0.95, 1.3).translate(-capsule.radius * 1.12, 0, capsule.to[2] - 0.14);
  return [
    squeezed(turned(capsule, shell, paint.shell)),
    squeezed(turned(capsule, belt, paint.joint)),
    squeezed(turned(capsule, chest, paint.accent)),
    tinted(pack, paint.accent),
    tinted(new CylinderGeometry(0.045, 0.05, 0.12, 16).rotateX(Math.PI / 2).translate(0.005, 0, capsule.to[2] + 0.12), paint.joint),
  ];
}

function squeezed(geometry: BufferGeometry): BufferGeometry {
  return geometry.scale(0.94, 1.08, 1);
}

export const HEAD_SCALE = 1.58; // of the capsule that may not touch the ground

function head(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const r = capsule.radius * HEAD_SCALE, [x, y, z] = centreOf(capsule);
  const skull = new SphereGeometry(r, 24, 16).scale(1.02, 0.98, 0.94).translate(x, y, z);
  const ears = [-1, 1].map((side) => new CylinderGeometry(r * 0.34, r * 0.4, 0.03, 16).translate(x - 0.012, y + side * r * 0.98, z));
  const stalk = new CylinderGeometry(0.006, 0.009, 0.1, 8).rotateX(Math.PI / 2).rotateY(-0.35).translate(x - 0.045, y, z + r + 0.025);
  const tip = new SphereGeometry(0.022, 14, 10).translate(x - 0.065, y, z + r + 0.08);
  return [tinted(skull, paint.shell), ...ears.map((ear) => tinted(ear, paint.accent)), tinted(stalk, paint.joint), tinted(tip, paint.accent)];
}

function disc(at: readonly number[], radius: number, width: number, colour: Color): BufferGeometry {
  return tinted(new CylinderGeometry(radius, radius, width, 16).translate(at[0], at[1], at[2]), colour);
}

export function centreOf({ from, to }: Capsule): [number, number, number] {
  return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
}

function lengthOf({ from, to }: Capsule): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]) || 1e-3;
}

// From three.js' y axis onto the axis of the capsule, `from` at the low end.
function along(capsule: Capsule, geometry: BufferGeometry): BufferGeometry {
  const { from, to } = capsule, length = lengthOf(capsule);
  const direction: [number, number, number] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length, (to[2] - from[2]) / length];
  geometry.rotateX(Math.PI / 2); // y to z
  const tilt = Math.acos(Math.max(-1, Math.min(1, direction[2])));
  geometry.rotateY(tilt).rotateZ(Math.atan2(direction[1], direction[0]));
  const [x, y, z] = centreOf(capsule);
  return geometry.translate(x, y, z);
}

function tinted(geometry: BufferGeometry, colour: Color): BufferGeometry {
  const count = geometry.getAttribute('position').count, colours = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) colours.set([colour.r, colour.g, colour.b], i * 3);
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  return geometry;
}

// Merging needs the same attributes everywhere, and an index on all: software draws a shared corner once.
function plain(geometry: BufferGeometry): BufferGeometry {
  geometry.deleteAttribute('uv');
  return geometry.index ? geometry : mergeVertices(geometry);
}
