// The shells of the walker, sized by the capsules that physics uses. The head is part of its trunk.
// Frame: that of the segment (x forward, y left, z up in the zero pose), m.
import { CapsuleGeometry, CylinderGeometry, SphereGeometry, type BufferGeometry } from 'three';
import type { Capsule, SegmentInfo } from '../protocol/world';
import { headShells } from './head';
import { along, disc, lengthOf, slab, tinted, turned, type Paint } from './shapes';

export function walkerShells(segment: SegmentInfo, paint: Paint): BufferGeometry[] {
  return segment.capsules.flatMap((capsule, i) => partsOf(segment, capsule, i, paint));
}

function partsOf(segment: SegmentInfo, capsule: Capsule, index: number, paint: Paint): BufferGeometry[] {
  if (segment.name.endsWith('thigh')) return thigh(capsule, paint);
  if (segment.name.endsWith('shin')) return shin(capsule, paint);
  if (segment.name.endsWith('foot')) return shoe(capsule, paint);
  if (segment.parent < 0) return index === 0 ? torso(capsule, paint) : headShells(capsule, paint);
  return [tinted(along(capsule, new CapsuleGeometry(capsule.radius, lengthOf(capsule), 8, 16)), paint.shell)];
}

function thigh(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [
    [0, -0.16],
    [0.75, -0.14],
    [1.12, -0.04],
    [1.2, 0.12],
    [1.12, 0.4],
    [0.92, 0.72],
    [0.84, 0.8],
    [0.6, 0.84],
    [0, 0.84],
  ];
  return [
    turned(capsule, shell, paint.shell),
    turned(
      capsule,
      [
        [0.5, 0.8],
        [0.62, 0.84],
        [0.62, 0.98],
        [0, 1],
      ],
      paint.joint,
    ),
    disc(capsule.from, capsule.radius * 0.78, capsule.radius * 2.55, paint.accent),
    disc(capsule.from, capsule.radius * 0.5, capsule.radius * 2.7, paint.joint),
    turned(
      capsule,
      [
        [1.03, 0.6],
        [1.035, 0.61],
        [0.985, 0.68],
        [0.97, 0.685],
      ],
      paint.accent,
    ),
  ];
}

function shin(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [
    [0, 0.1],
    [0.9, 0.1],
    [1.22, 0.2],
    [1.28, 0.36],
    [1.02, 0.62],
    [0.74, 0.86],
    [0.62, 0.9],
    [0, 0.9],
  ];
  return [
    turned(capsule, shell, paint.shell),
    turned(
      capsule,
      [
        [0.72, 0.02],
        [0.72, 0.14],
      ],
      paint.joint,
    ),
    turned(
      capsule,
      [
        [0.52, 0.86],
        [0.52, 1.06],
        [0, 1.06],
      ],
      paint.joint,
    ),
    disc(capsule.from, capsule.radius * 1.22, capsule.radius * 2.1, paint.joint),
    disc(capsule.from, capsule.radius * 0.82, capsule.radius * 2.5, paint.accent),
  ];
}

// A shoe drawn from the side: sole of rubber, upper with a toe cap in the robot's colour.
function shoe(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const r = capsule.radius,
    heel = capsule.from[0] - r * 0.9,
    toe = capsule.to[0] + r * 0.9,
    ground = capsule.from[2] - r,
    y = capsule.from[1];
  const sole = slab(
    [
      [heel, 0],
      [toe - 0.02, 0],
      [toe, 0.014],
      [toe - 0.004, 0.026],
      [heel - 0.002, 0.026],
      [heel - 0.004, 0.01],
    ],
    0.098,
    paint.joint,
  );
  const upper = slab(
    [
      [heel + 0.004, 0.024],
      [0.07, 0.024],
      [0.075, 0.062],
      [0.04, 0.088],
      [-0.035, 0.1],
      [heel + 0.01, 0.078],
    ],
    0.084,
    paint.shell,
  );
  const cap = slab(
    [
      [0.066, 0.024],
      [toe - 0.01, 0.024],
      [toe - 0.018, 0.042],
      [0.12, 0.058],
      [0.073, 0.066],
    ],
    0.09,
    paint.accent,
  );
  return [sole, upper, cap].map((part) => part.translate(0, y, ground));
}

function torso(capsule: Capsule, paint: Paint): BufferGeometry[] {
  const shell: [number, number][] = [
    [0, -0.24],
    [0.7, -0.22],
    [0.98, -0.1],
    [1.02, 0.08],
    [1.1, 0.3],
    [1.36, 0.62],
    [1.4, 0.78],
    [1.22, 0.98],
    [0.85, 1.12],
    [0.5, 1.17],
    [0, 1.18],
  ];
  const belt: [number, number][] = [
    [1.03, 0.02],
    [1.06, 0.03],
    [1.09, 0.14],
    [1.06, 0.15],
  ];
  const chest: [number, number][] = [
    [1.375, 0.6],
    [1.4, 0.61],
    [1.435, 0.79],
    [1.41, 0.8],
  ];
  const pack = new SphereGeometry(capsule.radius * 0.95, 14, 10)
    .scale(0.62, 0.95, 1.3)
    .translate(-capsule.radius * 1.12, 0, capsule.to[2] - 0.14);
  return [
    squeezed(turned(capsule, shell, paint.shell)),
    squeezed(turned(capsule, belt, paint.joint)),
    squeezed(turned(capsule, chest, paint.accent)),
    tinted(pack, paint.accent),
    tinted(
      new CylinderGeometry(0.045, 0.05, 0.12, 16).rotateX(Math.PI / 2).translate(0.005, 0, capsule.to[2] + 0.12),
      paint.joint,
    ),
  ];
}

function squeezed(geometry: BufferGeometry): BufferGeometry {
  return geometry.scale(0.94, 1.08, 1);
}
