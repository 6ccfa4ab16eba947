// The solids that robots are put together from, each in one colour, and how they become one geometry.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  ExtrudeGeometry,
  LatheGeometry,
  Shape,
  Vector2,
} from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Capsule, SegmentInfo } from '../protocol/world';
import { linear, palette } from './palette';

export interface Paint {
  shell: Color;
  accent: Color;
  joint: Color;
}

// A robot that only ever shows its right side wears its left in the shade.
export function paintFor(side: SegmentInfo['side'], accent: string, planar: boolean): Paint {
  const far = planar && side === 'left';
  const tone = linear(accent);
  return {
    shell: linear(far ? palette.shellFar : palette.shell),
    accent: far ? tone.clone().multiplyScalar(0.62) : tone,
    joint: linear(palette.joint),
  };
}

// Half-profiles are (radius share, place from 0 at `from` to 1 at `to`), turned about the capsule's axis.
export function turned(capsule: Capsule, profile: [number, number][], colour: Color): BufferGeometry {
  const length = lengthOf(capsule);
  const points = profile.map(
    ([radius, place]) => new Vector2(Math.max(radius * capsule.radius, 1e-4), (place - 0.5) * length),
  );
  return tinted(along(capsule, new LatheGeometry(points, 18)), colour);
}

export function slab(outline: [number, number][], width: number, colour: Color): BufferGeometry {
  const bevel = 0.008;
  const shape = new Shape(outline.map(([x, z]) => new Vector2(x, z)));
  const solid = new ExtrudeGeometry(shape, {
    depth: width - 2 * bevel,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelSegments: 2,
    bevelOffset: -bevel * 0.6,
    curveSegments: 4,
  });
  // drawn in x and z, pulled out along y
  return tinted(solid.translate(0, 0, -width / 2 + bevel).rotateX(Math.PI / 2), colour);
}

export function disc(at: readonly number[], radius: number, width: number, colour: Color): BufferGeometry {
  return tinted(new CylinderGeometry(radius, radius, width, 16).translate(at[0], at[1], at[2]), colour);
}

export function centreOf({ from, to }: Capsule): [number, number, number] {
  return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
}

export function lengthOf({ from, to }: Capsule): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]) || 1e-3;
}

// From three.js' y axis onto the axis of the capsule, `from` at the low end.
export function along(capsule: Capsule, geometry: BufferGeometry): BufferGeometry {
  const { from, to } = capsule,
    length = lengthOf(capsule);
  const direction: [number, number, number] = [
    (to[0] - from[0]) / length,
    (to[1] - from[1]) / length,
    (to[2] - from[2]) / length,
  ];
  geometry.rotateX(Math.PI / 2); // y to z
  const tilt = Math.acos(Math.max(-1, Math.min(1, direction[2])));
  geometry.rotateY(tilt).rotateZ(Math.atan2(direction[1], direction[0]));
  const [x, y, z] = centreOf(capsule);
  return geometry.translate(x, y, z);
}

export function tinted(geometry: BufferGeometry, colour: Color): BufferGeometry {
  const count = geometry.getAttribute('position').count,
    colours = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) colours.set([colour.r, colour.g, colour.b], i * 3);
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  return geometry;
}

// One geometry of many solids.
export function merged(parts: BufferGeometry[]): BufferGeometry {
  return mergeGeometries(parts.map(plain));
}

// Merging needs the same attributes everywhere, and an index on all.
function plain(geometry: BufferGeometry): BufferGeometry {
  geometry.deleteAttribute('uv');
  if (!geometry.index) geometry.setIndex([...Array(geometry.getAttribute('position').count).keys()]);
  return geometry;
}
