// Trees, bushes and stones on the bank behind the track: four instanced meshes, set anew for every course.
import {
  CylinderGeometry,
  Group,
  IcosahedronGeometry,
  InstancedMesh,
  Object3D,
  type BufferGeometry,
  type Material,
} from 'three';
import { mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Course } from '../../protocol/world';
import { vergeHeight } from '../ground';
import { linear, palette } from '../palette';
import { chance, Verge, type Surface } from '../surface';
import type { Layer, Stage } from './layer';

const MOST = 90;

export class Plants implements Layer {
  readonly object = new Group();
  private readonly trunks: InstancedMesh;
  private readonly crowns: InstancedMesh;
  private readonly bushes: InstancedMesh;
  private readonly rocks: InstancedMesh;
  private readonly dummy = new Object3D();

  constructor({ materials }: Stage) {
    const white = materials.solid('#ffffff'); // each plant has a shade of its own
    this.trunks = this.instanced(
      new CylinderGeometry(0.05, 0.075, 1, 7).rotateX(Math.PI / 2).translate(0, 0, 0.5),
      white,
    );
    // corners that faces share are worked out once
    const ball = mergeVertices(new IcosahedronGeometry(1, 1).deleteAttribute('uv'));
    this.crowns = this.instanced(ball, white);
    this.bushes = this.instanced(ball, white);
    this.rocks = this.instanced(new IcosahedronGeometry(1, 0), white);
  }

  // The same places for every shape of the ground, so that trees ride up and down with a slider instead of jumping.
  shape(course: Course, surface: Surface): void {
    const verge = new Verge(surface.pieces),
      random = chance(7);
    const counts = new Map<InstancedMesh, number>(
      [this.trunks, this.crowns, this.bushes, this.rocks].map((mesh) => [mesh, 0]),
    );
    const water = course.waterZ ?? -Infinity;
    const put: Put = (mesh, x, y, lift, width, height, turn, shade) => {
      const i = counts.get(mesh)!,
        ground = vergeHeight(verge, x, y);
      if (i >= MOST || ground < water - 0.3) return;
      this.dummy.position.set(x, y, ground + lift);
      this.dummy.scale.set(width, width, height);
      this.dummy.rotation.set(0, 0, turn);
      this.dummy.updateMatrix();
      mesh.setMatrixAt(i, this.dummy.matrix);
      mesh.setColorAt(i, linear(shade));
      counts.set(mesh, i + 1);
    };
    for (let x = course.beginX + 0.4; x < course.endX - 0.3; x += 0.35 + random.next().value * 0.5)
      this.plantAt(x, random, put);
    for (const [mesh, count] of counts) {
      mesh.count = count;
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
  }

  private plantAt(x: number, random: Generator<number, never>, put: Put): void {
    const roll = () => random.next().value;
    const kind = roll(),
      y = 1.75 + roll() * 1.2,
      turn = roll() * 6,
      shade = palette.leaves[Math.floor(roll() * palette.leaves.length)],
      size = roll();
    if (kind < 0.34) {
      const height = 0.28 + size * 0.32,
        crown = 0.22 + size * 0.14,
        back = Math.max(y, 2.2);
      put(this.trunks, x, back, -0.05, 1, height, turn, palette.trunk);
      put(this.crowns, x, back, height + crown * 0.75, crown, crown * (1.1 + size * 0.35), turn, shade);
      put(this.crowns, x + crown * 0.55, back - 0.1, height + crown * 0.35, crown * 0.62, crown * 0.62, turn, shade);
    } else if (kind < 0.72) {
      put(this.bushes, x, y, 0.03, 0.12 + size * 0.12, 0.09 + size * 0.1, turn, shade);
      put(this.bushes, x + 0.16, y + 0.08, 0, 0.09 + size * 0.07, 0.08 + size * 0.05, turn, shade);
    } else if (kind < 0.85) put(this.rocks, x, y, 0.02, 0.07 + size * 0.1, 0.06 + size * 0.07, turn, palette.rock);
  }

  private instanced(geometry: BufferGeometry, material: Material): InstancedMesh {
    const mesh = new InstancedMesh(geometry, material, MOST);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.frustumCulled = false;
    this.object.add(mesh);
    return mesh;
  }
}

type Put = (
  mesh: InstancedMesh,
  x: number,
  y: number,
  lift: number, // m above the ground there
  width: number,
  height: number,
  turn: number,
  shade: string,
) => void;
