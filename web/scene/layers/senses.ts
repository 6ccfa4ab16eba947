// What a robot feels of the ground ahead: a dot for every height it measures, and a ray to it from its hip. World frame.
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  InstancedMesh,
  LineBasicMaterial,
  LineSegments,
  MeshBasicMaterial,
  Object3D,
  SphereGeometry,
} from 'three';
import { linear, palette } from '../palette';
import type { Happening, Layer, Stage } from './layer';

const MOST = 96;

export class Senses implements Layer {
  readonly object = new Group();
  private readonly dots = new InstancedMesh(
    new SphereGeometry(0.022, 10, 8),
    new MeshBasicMaterial({ color: linear(palette.senses), toneMapped: false }),
    MOST,
  );
  private readonly rays = new LineSegments(
    new BufferGeometry(),
    new LineBasicMaterial({ color: linear(palette.senses), transparent: true, opacity: 0.35 }),
  );
  private readonly ends = new Float32Array(MOST * 6);
  private readonly dummy = new Object3D();

  private sensed: { key: number; points: Float32Array } | null = null;

  constructor(private readonly stage: Stage) {
    this.rays.geometry.setAttribute('position', new BufferAttribute(this.ends, 3));
    this.dots.frustumCulled = this.rays.frustumCulled = false;
    this.object.add(this.dots, this.rays);
    this.object.visible = false;
  }

  happen(what: Happening): void {
    if (what.kind === 'sensed') this.sensed = what;
  }

  draw(): void {
    const figure = this.sensed && this.stage.figure(this.sensed.key);
    if (figure) this.show(this.sensed!.points, figure.hip, figure.offset);
    else this.object.visible = false;
  }

  // Points are x, y, z; all is shown `lane` to the left. Rays start at the hip.
  private show(points: Float32Array, hip: { x: number; y: number; z: number }, lane: number): void {
    const count = Math.min(MOST, points.length / 3);
    for (let i = 0; i < count; i++) {
      const x = points[3 * i],
        y = points[3 * i + 1] + lane,
        z = points[3 * i + 2];
      this.dummy.position.set(x, y, z);
      this.dummy.updateMatrix();
      this.dots.setMatrixAt(i, this.dummy.matrix);
      this.ends.set([hip.x, hip.y + lane, hip.z, x, y, z], i * 6);
    }
    this.dots.count = count;
    this.dots.instanceMatrix.needsUpdate = true;
    this.rays.geometry.setDrawRange(0, count * 2);
    this.rays.geometry.getAttribute('position').needsUpdate = true;
    this.object.visible = true;
  }
}
