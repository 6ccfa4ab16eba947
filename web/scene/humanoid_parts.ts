// The shells of the humanoid: drawn for a body of 1.70 m around the capsules that physics uses. Every joint hides a dark ball,
// so that no bend opens a gap. Frame: that of the segment (x forward, y left, z up in the zero pose), m.
import type { BufferGeometry } from 'three';
import type { SegmentInfo } from '../protocol/world';
import type { Section } from './hull';
import type { Kit } from './kit';

type Maker = (kit: Kit, outwards: number) => BufferGeometry[];

const makers: Record<string, Maker> = { pelvis, torso, upper_arm: upperArm, forearm, thigh, shin, foot };

// Empty for a segment that this body does not have.
export function humanoidShells(segment: SegmentInfo, kit: Kit): BufferGeometry[] {
  const make = makers[segment.name.replace(/^(left|right)_/, '')];
  return make ? make(kit, segment.side === 'right' ? -1 : 1) : [];
}

const tube = { corners: 2.2, around: 14 };

// A ring that is a little wider than the shell it lies on, and has its outline.
function band(kit: Kit, sections: Section[], look = tube): BufferGeometry {
  return kit.hull(sections, kit.accent, { ...look, smooth: false });
}

// Round plates on a joint's outer side; they tell hips and shoulders from afar.
function cap({ disc, accent, joint }: Kit, out: number, radius: number, y: number): BufferGeometry[] {
  return [
    disc([0, out * y, 0], 'y', radius, 0.02, accent),
    disc([0, out * (y + 0.004), 0], 'y', radius * 0.55, 0.02, joint),
  ];
}

function pelvis(kit: Kit): BufferGeometry[] {
  const { hull, shell, joint } = kit;
  return [
    hull(
      [
        [-0.085, 0.04, 0.035],
        [-0.06, 0.062, 0.05],
        [-0.01, 0.078, 0.11],
        [0.04, 0.085, 0.125],
        [0.1, 0.08, 0.11],
      ],
      joint,
    ),
    hull(
      [
        [-0.035, 0.07, 0.07],
        [-0.01, 0.094, 0.125],
        [0.025, 0.103, 0.152],
        [0.06, 0.1, 0.15],
        [0.085, 0.092, 0.135],
        [0.092, 0.08, 0.12],
      ],
      shell,
    ),
    band(
      kit,
      [
        [0.058, 0.09, 0.14],
        [0.061, 0.105, 0.155],
        [0.076, 0.101, 0.15],
        [0.079, 0.09, 0.13],
      ],
      { corners: 2.5, around: 16 },
    ),
  ];
}

function torso({ hull, ball, disc, ring, shell, accent, joint }: Kit): BufferGeometry[] {
  const chest = { corners: 2.6, around: 20, smooth: false };
  return [
    ball([0, 0, 0], [0.088, 0.112, 0.1], joint, 16),
    hull(
      [
        [0.038, 0.07, 0.09],
        [0.05, 0.093, 0.117],
        [0.12, 0.106, 0.132],
        [0.2, 0.12, 0.146, 0.004],
        [0.28, 0.122, 0.158, 0.004],
        [0.34, 0.108, 0.156],
        [0.385, 0.082, 0.12],
        [0.41, 0.055, 0.075],
      ],
      shell,
      chest,
    ),
    // a yoke over the shoulders in the robot's colour
    hull(
      [
        [0.318, 0.1, 0.14, 0.002],
        [0.322, 0.121, 0.164, 0.002],
        [0.35, 0.109, 0.155],
        [0.39, 0.084, 0.12],
        [0.418, 0.05, 0.07],
      ],
      accent,
      { ...chest, smooth: true },
    ),
    disc([0.004, 0, 0.44], 'z', 0.048, 0.13, joint),
    ring([0.004, 0, 0.418], 0.054, 0.013, joint),
    disc([0.118, 0, 0.235], 'x', 0.036, 0.02, joint),
    disc([0.121, 0, 0.235], 'x', 0.025, 0.02, accent),
    // the spine
    hull(
      [
        [0.07, 0.018, 0.03, -0.098],
        [0.18, 0.02, 0.036, -0.108],
        [0.3, 0.018, 0.03, -0.112],
        [0.31, 0.01, 0.02, -0.108],
      ],
      joint,
      { around: 10 },
    ),
  ];
}

function upperArm(kit: Kit, out: number): BufferGeometry[] {
  const { hull, ball, rod, shell, joint } = kit;
  return [
    ball([0, 0, 0], [0.066, 0.062, 0.066], shell, 14),
    ...cap(kit, out, 0.036, 0.054),
    hull(
      [
        [-0.02, 0.04, 0.04],
        [-0.07, 0.05, 0.048, 0.003],
        [-0.13, 0.05, 0.046, 0.004],
        [-0.2, 0.042, 0.039],
        [-0.24, 0.036, 0.034],
        [-0.246, 0.024, 0.022],
      ],
      shell,
      tube,
    ),
    rod([0, 0, -0.22], [0, 0, -0.28], 0.031, joint, 10),
    ball([0, 0, -0.28], [0.039, 0.039, 0.039], joint),
  ];
}

function forearm(kit: Kit, out: number): BufferGeometry[] {
  const { hull, rod, shell, joint } = kit;
  return [
    hull(
      [
        [-0.022, 0.026, 0.026],
        [-0.03, 0.04, 0.038],
        [-0.085, 0.047, 0.043],
        [-0.16, 0.04, 0.036],
        [-0.225, 0.031, 0.028],
        [-0.232, 0.024, 0.022],
      ],
      shell,
      tube,
    ),
    band(kit, [
      [-0.186, 0.03, 0.026],
      [-0.19, 0.0385, 0.0355],
      [-0.214, 0.0345, 0.0315],
      [-0.218, 0.026, 0.024],
    ]),
    rod([0, 0, -0.22], [0, 0, -0.26], 0.021, joint),
    ...hand(kit, out),
  ];
}

// Hangs with its palm to the thigh, the thumb in front, the fingers a little bent.
function hand({ hull, ball, rod, shell, joint }: Kit, out: number): BufferGeometry[] {
  const fingers = [-0.028, -0.0095, 0.0095, 0.028].map((x, i) =>
    rod([x, 0, -0.318], [x * 1.05, -out * 0.016, -0.362 - [0, 0.008, 0.009, 0.004][i]], 0.0108, shell, 7),
  );
  return [
    hull(
      [
        [-0.246, 0.018, 0.016],
        [-0.258, 0.034, 0.021],
        [-0.29, 0.041, 0.024],
        [-0.318, 0.04, 0.021],
        [-0.328, 0.03, 0.012],
      ],
      shell,
      { corners: 2.6, around: 12 },
    ),
    ...fingers,
    rod([0.03, -out * 0.004, -0.274], [0.058, -out * 0.014, -0.318], 0.0135, shell, 7),
    ball([0, -out * 0.019, -0.292], [0.026, 0.008, 0.024], joint, 10),
  ];
}

function thigh(kit: Kit, out: number): BufferGeometry[] {
  const { hull, ball, rod, shell, joint } = kit;
  return [
    ball([0, 0, 0], [0.072, 0.066, 0.072], joint),
    hull(
      [
        [0.034, 0.05, 0.044],
        [0.02, 0.07, 0.062],
        [-0.05, 0.083, 0.074, 0.004],
        [-0.14, 0.083, 0.073, 0.008],
        [-0.26, 0.068, 0.06, 0.006],
        [-0.345, 0.057, 0.052, 0.002],
        [-0.378, 0.05, 0.047],
        [-0.386, 0.034, 0.032],
      ],
      shell,
      tube,
    ),
    ...cap(kit, out, 0.048, 0.066),
    band(kit, [
      [-0.292, 0.05, 0.046, 0.004],
      [-0.296, 0.0655, 0.0585, 0.004],
      [-0.318, 0.0625, 0.0565, 0.003],
      [-0.322, 0.05, 0.046, 0.003],
    ]),
    rod([0, 0, -0.36], [0, 0, -0.42], 0.042, joint, 12),
    ball([0, 0, -0.42], [0.052, 0.05, 0.052], joint),
  ];
}

function shin({ hull, ball, rod, shell, accent, joint }: Kit): BufferGeometry[] {
  return [
    hull(
      [
        [-0.026, 0.034, 0.032],
        [-0.036, 0.052, 0.047, -0.002],
        [-0.1, 0.064, 0.055, -0.012],
        [-0.17, 0.06, 0.051, -0.012],
        [-0.27, 0.043, 0.038, -0.004],
        [-0.345, 0.037, 0.034],
        [-0.352, 0.024, 0.022],
      ],
      shell,
      tube,
    ),
    // a pad that keeps the knee
    ball([0.042, 0, -0.004], [0.024, 0.038, 0.046], accent, 14),
    rod([0, 0, -0.33], [0, 0, -0.41], 0.026, joint, 10),
    ball([0, 0, -0.41], [0.035, 0.035, 0.035], joint),
  ];
}

// One shoe over the two soles of physics, 7 cm under the ankle. Drawn upright, its sections from heel to toe, then laid down:
// what is forward of a section then lies below it.
function foot({ fine, hull, rod, ring, shell, accent, joint }: Kit): BufferGeometry[] {
  const laid = (geometry: BufferGeometry, z: number) => geometry.rotateY(Math.PI / 2).translate(0, 0, z);
  const look = { corners: 2.4, smooth: false };
  const sole = hull(
    [
      [-0.08, 0.006, 0.02],
      [-0.074, 0.014, 0.036],
      [-0.03, 0.014, 0.045],
      [0.04, 0.014, 0.046],
      [0.11, 0.014, 0.056],
      [0.155, 0.013, 0.046],
      [0.174, 0.01, 0.026],
      [0.178, 0.005, 0.01],
    ],
    joint,
    { corners: 4, around: 14, smooth: false },
  );
  const upper = hull(
    [
      [-0.074, 0.02, 0.024, 0.012],
      [-0.064, 0.04, 0.035, -0.008],
      [-0.02, 0.05, 0.042, -0.018],
      [0.03, 0.046, 0.044, -0.014],
      [0.08, 0.033, 0.049, 0],
      [0.12, 0.025, 0.05, 0.008],
      [0.156, 0.018, 0.036, 0.014],
      [0.17, 0.008, 0.016, 0.02],
    ],
    shell,
    look,
  );
  const toes = hull(
    [
      [0.11, 0.02, 0.046, 0.01],
      [0.113, 0.0295, 0.0545, 0.007],
      [0.14, 0.0255, 0.0485, 0.009],
      [0.165, 0.018, 0.032, 0.014],
      [0.177, 0.008, 0.016, 0.019],
    ],
    accent,
    look,
  );
  const laces = [
    [0.042, 0.028],
    [0.062, 0.016],
    [0.082, 0.004],
  ].map(([x, z]) => rod([x, -0.018, z], [x, 0.018, z], 0.006, joint, 6));
  return [
    laid(sole, -0.056),
    laid(upper, -0.026),
    laid(toes, -0.026),
    ring([-0.004, 0, 0.032], 0.036, 0.011, joint),
    ...(fine ? laces : []),
  ];
}
