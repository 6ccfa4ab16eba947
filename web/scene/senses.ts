// What a robot feels of the ground ahead: a dot for every height it measures, and a ray to it from its hip. World frame.
import { BufferAttribute, BufferGeometry, Group, InstancedMesh, LineBasicMaterial, LineSegments, MeshBasicMaterial, Object3D, SphereGeometry } from 'three';
import { linear, palette } from './palette';

const MOST = 64;

export class Senses {
  readonly group = new Group();
  private readonly dots = new InstancedMesh(new SphereGeometry(0.022, 10, 8), new MeshBasicMaterial({ color: linear(palette.senses), toneMapped: false }), MOST);
  private readonly rays = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ color: linear(palette.senses), transparent: true, opacity: 0.35 }));
  private readonly ends = new Float32Array(MOST * 6);
  private readonly dummy = new Object3D();

  constructor() {
    this.rays.geometry.setAttribute('position', new BufferAttribute(this.ends, 3));
    this.dots.frustumCulled = this.rays.frustumCulled = false;
    this.group.add(this.dots, this.rays);
    this.group.visible = false;
  }

  hide(): void {
    this.group.visible = false;
  }

  // Points are x, z pairs in the plane y = lane; rays start at the hip.
  show(points: Float32Array, hipX: number, hipZ: number, lane: number): void {
    const count = Math.min(MOST, points.length / 2);
    for (let i = 0; i < count; i++) {
      const x = points[2 * i], z = points[2 * i + 1];
      this.dummy.position.set(x, lane, z);
      this.dummy.updateMatrix();
      this.dots.setMatrixAt(i, this.dummy.matrix);
      this.ends.set([hipX, lane, hipZ, x, lane, z], i * 6);
    }
    this.dots.count = count;
    this.dots.instanceMatrix.needsUpdate = true;
    this.rays.geometry.setDrawRange(0, count * 2);
    this.rays.geometry.getAttribute('position').needsUpdate = true;
    this.group.visible = true;
  }
}
