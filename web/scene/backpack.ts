// What a robot carries: a backpack that grows with its load, from a school bag to a bed roll on top.
import { CatmullRomCurve3, Group, Mesh, TubeGeometry, Vector3, type Material } from 'three';
import { kitFor } from './kit';
import { linear, palette } from './palette';
import { merged, paintFor, tinted } from './shapes';

const HEAVIEST = 15; // kg, of the settings table
const LEAST = 0.62; // of the largest bag, for a load that is hardly one

// Frame: that of the trunk; the bag is at `back`, on the back and at the height of the shoulder blades.
export class Backpack {
  readonly group = new Group();
  private readonly bag: Mesh;

  constructor(cloth: Material, back: { x: number; z: number }, hasShoulders: boolean) {
    this.bag = new Mesh(bagGeometry(), cloth);
    this.bag.position.set(back.x, 0, back.z);
    this.group.add(this.bag);
    if (hasShoulders) this.group.add(new Mesh(strapGeometry(), cloth));
    for (const part of this.group.children) part.castShadow = part.receiveShadow = true;
    this.carry(0);
  }

  carry(payload: number): void {
    this.group.visible = payload > 0;
    const size = LEAST + (1 - LEAST) * Math.min(1, payload / HEAVIEST);
    this.bag.scale.set(size, 0.75 + 0.25 * size, size);
  }
}

// Over the humanoid's shoulders and under its arms.
function strapGeometry() {
  const way = [
    [-0.115, 0.085, 0.3],
    [-0.07, 0.088, 0.4],
    [0, 0.088, 0.421],
    [0.065, 0.09, 0.398],
    [0.114, 0.094, 0.335],
    [0.13, 0.1, 0.27],
    [0.12, 0.112, 0.18],
    [0.08, 0.135, 0.125],
    [0, 0.145, 0.1],
    [-0.1, 0.1, 0.1],
  ];
  return merged(
    [-1, 1].map((side) => {
      const curve = new CatmullRomCurve3(way.map(([x, y, z]) => new Vector3(x, side * y, z)));
      return tinted(new TubeGeometry(curve, 24, 0.0125, 6), linear(palette.bagDark));
    }),
  );
}

function bagGeometry() {
  const cloth = linear(palette.bag),
    dark = linear(palette.bagDark),
    strap = linear(palette.joint),
    roll = linear(palette.bedRoll);
  const { hull, ball, rod } = kitFor(paintFor('middle', palette.bag, false), true);
  return merged([
    hull(
      [
        [-0.22, 0.06, 0.1, -0.085],
        [-0.21, 0.085, 0.13, -0.09],
        [-0.1, 0.1, 0.145, -0.1],
        [0.06, 0.096, 0.14, -0.095],
        [0.15, 0.082, 0.125, -0.085],
        [0.18, 0.05, 0.09, -0.075],
      ],
      cloth,
      { corners: 3.4, around: 20, smooth: false },
    ),
    // lid, front pocket, side pockets, bed roll
    hull(
      [
        [0.1, 0.085, 0.13, -0.1],
        [0.108, 0.105, 0.15, -0.1],
        [0.16, 0.098, 0.14, -0.095],
        [0.195, 0.06, 0.1, -0.085],
      ],
      dark,
      { corners: 3, around: 20, smooth: false },
    ),
    hull(
      [
        [-0.19, 0.03, 0.07, -0.185],
        [-0.18, 0.045, 0.09, -0.19],
        [-0.06, 0.045, 0.09, -0.195],
        [-0.03, 0.03, 0.075, -0.185],
      ],
      dark,
      { corners: 3.4, smooth: false },
    ),
    ...[-1, 1].map((side) => ball([-0.1, side * 0.145, -0.12], [0.05, 0.03, 0.075], dark, 12)),
    rod([-0.095, -0.15, 0.225], [-0.095, 0.15, 0.225], 0.05, roll, 14),
    ...[-0.085, 0.085].map((y) =>
      hull(
        [
          [0.165, 0.054, 0.012, -0.095, y],
          [0.225, 0.056, 0.012, -0.095, y],
          [0.277, 0.03, 0.012, -0.095, y],
        ],
        strap,
        { corners: 2, around: 12, smooth: false },
      ),
    ),
  ]);
}
