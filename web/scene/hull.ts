// A shell drawn as cross-sections: soft boxes, one above the other, with a smooth skin around them.
import { BufferAttribute, BufferGeometry, type Color } from 'three';
import { tinted } from './shapes';

// Height; half the depth (x) and the width (y) there; how far its middle lies forward and left. m
export type Section = [z: number, halfDepth: number, halfWidth: number, forward?: number, left?: number];

// `corners`: exponent of a section's outline, 2 is round, more is boxy. `steps`: rings for every section, on a curve through
// all of them; 1 keeps its edges.
export function hullOf(
  sections: Section[],
  colour: Color,
  corners: number,
  around: number,
  steps: number,
): BufferGeometry {
  const rings = smoothed(sections, steps),
    places: number[] = [],
    faces: number[] = [];
  for (const [z, depth, width, forward, left] of rings)
    for (let k = 0; k < around; k++) {
      const angle = (2 * Math.PI * k) / around;
      places.push(
        forward + depth * bulged(Math.cos(angle), corners),
        left + width * bulged(Math.sin(angle), corners),
        z,
      );
    }
  const corner = (ring: number, k: number) => ring * around + (k % around),
    top = rings.length - 1;
  const middles = [rings[0], rings[top]].map(([z, , , forward, left]) => places.push(forward, left, z) / 3 - 1);
  for (let k = 0; k < around; k++) {
    for (let ring = 0; ring < top; ring++) {
      const a = corner(ring, k),
        b = corner(ring, k + 1),
        c = corner(ring + 1, k),
        d = corner(ring + 1, k + 1);
      faces.push(a, b, d, a, d, c);
    }
    faces.push(middles[0], corner(0, k + 1), corner(0, k), middles[1], corner(top, k), corner(top, k + 1));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  geometry.setIndex(faces);
  geometry.computeVertexNormals();
  return tinted(geometry, colour);
}

function bulged(share: number, corners: number): number {
  return Math.sign(share) * Math.abs(share) ** (2 / corners);
}

// Catmull-Rom through the sections, from the lowest to the highest.
function smoothed(sections: Section[], steps: number): number[][] {
  const all = sections
    .map(([z, depth, width, forward = 0, left = 0]) => [z, depth, width, forward, left])
    .sort((a, b) => a[0] - b[0]);
  const rings: number[][] = [];
  for (let i = 0; i + 1 < all.length; i++)
    for (let step = 0; step < steps; step++) {
      const t = step / steps,
        a = all[Math.max(0, i - 1)],
        b = all[i],
        c = all[i + 1],
        d = all[Math.min(all.length - 1, i + 2)];
      rings.push(
        b.map(
          (_, n) =>
            b[n] +
            0.5 *
              t *
              (c[n] - a[n] + t * (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n] + t * (3 * (b[n] - c[n]) + d[n] - a[n]))),
        ),
      );
    }
  rings.push(all[all.length - 1]);
  // the curve may swing past a small end
  for (const ring of rings) for (const n of [1, 2]) ring[n] = Math.max(ring[n], 1e-3);
  return rings;
}
