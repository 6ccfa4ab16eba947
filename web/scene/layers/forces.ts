// How hard the ground pushes on the limbs of a robot: an arrow each, from where it acts, as long as it is strong. World frame.
import { ConeGeometry, CylinderGeometry, Group, InstancedMesh, MeshBasicMaterial, Object3D, Vector3 } from 'three';
import { linear, palette } from '../palette';
import type { Happening, Layer, Stage } from './layer';

const MOST = 24;
const LENGTH = 0.0011; // m a newton
const LONGEST = 1.2; // m
const HEAD = 0.09; // m
const along = new Vector3(0, 1, 0); // which way the shapes of three.js point

export class Forces implements Layer {
  readonly object = new Group();
  private readonly shafts: InstancedMesh;
  private readonly heads: InstancedMesh;
  private readonly dummy = new Object3D();
  private readonly force = new Vector3();
  private pressed: { key: number; arrows: Float32Array } | null = null;

  constructor(private readonly stage: Stage) {
    const look = new MeshBasicMaterial({ color: linear(palette.force), toneMapped: false });
    this.shafts = new InstancedMesh(new CylinderGeometry(0.014, 0.014, 1, 8), look, MOST);
    this.heads = new InstancedMesh(new ConeGeometry(0.042, HEAD, 12), look, MOST);
    this.shafts.frustumCulled = this.heads.frustumCulled = false;
    this.object.add(this.shafts, this.heads);
    this.object.visible = false;
  }

  happen(what: Happening): void {
    if (what.kind === 'pressed') this.pressed = what;
  }

  draw(): void {
    const figure = this.pressed && this.stage.figure(this.pressed.key);
    this.object.visible = Boolean(figure);
    if (figure) this.show(this.pressed!.arrows, figure.offset);
  }

  private show(arrows: Float32Array, lane: number): void {
    const count = Math.min(MOST, arrows.length / 6);
    for (let i = 0; i < count; i++) {
      const [x, y, z, fx, fy, fz] = arrows.subarray(6 * i, 6 * i + 6),
        length = Math.min(LONGEST, this.force.set(fx, fy, fz).length() * LENGTH);
      this.force.normalize();
      this.dummy.quaternion.setFromUnitVectors(along, this.force);
      this.put(this.shafts, i, [x, y + lane, z], length / 2, length);
      this.put(this.heads, i, [x, y + lane, z], length + HEAD / 2, 1);
    }
    for (const mesh of [this.shafts, this.heads]) {
      mesh.count = count;
      mesh.instanceMatrix.needsUpdate = true;
    }
  }

  private put(
    mesh: InstancedMesh,
    i: number,
    [x, y, z]: [number, number, number],
    ahead: number,
    length: number,
  ): void {
    this.dummy.position.set(x, y, z).addScaledVector(this.force, ahead);
    this.dummy.scale.set(1, length, 1);
    this.dummy.updateMatrix();
    mesh.setMatrixAt(i, this.dummy.matrix);
  }
}
