// What the shells of a robot are drawn with: its colours, and round solids with as many corners as the graphics can afford.
import {
  CapsuleGeometry,
  CylinderGeometry,
  SphereGeometry,
  TorusGeometry,
  type BufferGeometry,
  type Color,
} from 'three';
import { hullOf, type Section } from './hull';
import { along, lengthOf, tinted, type Paint } from './shapes';

type Place = [x: number, y: number, z: number]; // m

export interface Kit extends Paint {
  fine: boolean;
  hull(
    sections: Section[],
    colour: Color,
    look?: { corners?: number; around?: number; smooth?: boolean },
  ): BufferGeometry;
  ball(at: Place, radii: Place, colour: Color, around?: number): BufferGeometry;
  rod(from: Place, to: Place, radius: number, colour: Color, around?: number): BufferGeometry;
  disc(at: Place, axis: 'x' | 'y' | 'z', radius: number, thickness: number, colour: Color): BufferGeometry;
  ring(at: Place, radius: number, thickness: number, colour: Color): BufferGeometry; // lies flat
}

const LEAST = 6; // corners of what is called round

export function kitFor(paint: Paint, fine: boolean): Kit {
  const corners = (count: number) => (fine ? count : Math.max(LEAST, Math.round(count / 2)));
  return {
    ...paint,
    fine,
    hull: (sections, colour, { corners: boxy = 2.5, around = 16, smooth = true } = {}) =>
      hullOf(sections, colour, boxy, corners(around), fine && smooth ? 2 : 1),
    ball: ([x, y, z], [a, b, c], colour, around = 12) =>
      tinted(
        new SphereGeometry(1, corners(around), Math.round(corners(around) * 0.7)).scale(a, b, c).translate(x, y, z),
        colour,
      ),
    rod(from, to, radius, colour, around = 8) {
      const capsule = { from, to, radius };
      return tinted(
        along(capsule, new CapsuleGeometry(radius, lengthOf(capsule), fine ? 2 : 1, corners(around))),
        colour,
      );
    },
    disc(at, axis, radius, thickness, colour) {
      const solid = new CylinderGeometry(radius, radius, thickness, corners(16));
      if (axis === 'x') solid.rotateZ(Math.PI / 2);
      if (axis === 'z') solid.rotateX(Math.PI / 2);
      return tinted(solid.translate(...at), colour);
    },
    ring: (at, radius, thickness, colour) =>
      tinted(new TorusGeometry(radius, thickness, fine ? 6 : 4, corners(16)).translate(...at), colour),
  };
}
