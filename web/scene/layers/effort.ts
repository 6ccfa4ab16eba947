// How near the motors of a robot are to their limits: a ball on every joint, the larger and redder the nearer. It is seen
// through shells. World frame.
import { Color, InstancedMesh, MeshBasicMaterial, Object3D, SphereGeometry } from 'three';
import { linear, palette } from '../palette';
import type { Happening, Layer, Stage } from './layer';

const MOST = 32;
const SIZE = { least: 0.03, most: 0.085 }; // m, radius

export class Effort implements Layer {
  readonly object: InstancedMesh;
  private readonly dummy = new Object3D();
  private readonly rest = linear(palette.rest);
  private readonly strain = linear(palette.force);
  private readonly colour = new Color();
  private strained: { key: number; joints: Float32Array } | null = null;

  constructor(private readonly stage: Stage) {
    const look = new MeshBasicMaterial({ toneMapped: false, depthTest: false, transparent: true, opacity: 0.88 });
    this.object = new InstancedMesh(new SphereGeometry(1, 14, 10), look, MOST);
    this.object.frustumCulled = false;
    this.object.renderOrder = 4;
    this.object.setColorAt(0, this.rest);
    this.object.visible = false;
  }

  happen(what: Happening): void {
    if (what.kind === 'strained') this.strained = what;
  }

  draw(): void {
    const figure = this.strained && this.stage.figure(this.strained.key);
    this.object.visible = Boolean(figure);
    if (!figure) return;
    const { joints } = this.strained!,
      count = Math.min(MOST, joints.length / 4);
    for (let i = 0; i < count; i++) {
      const [x, y, z, share] = joints.subarray(4 * i, 4 * i + 4);
      this.dummy.position.set(x, y + figure.offset, z);
      this.dummy.scale.setScalar(SIZE.least + (SIZE.most - SIZE.least) * share);
      this.dummy.updateMatrix();
      this.object.setMatrixAt(i, this.dummy.matrix);
      this.object.setColorAt(i, this.colour.copy(this.rest).lerp(this.strain, share));
    }
    this.object.count = count;
    this.object.instanceMatrix.needsUpdate = true;
    if (this.object.instanceColor) this.object.instanceColor.needsUpdate = true;
  }
}
