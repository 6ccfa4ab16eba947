// Arrows in the world: each begins at a point and is as long as a force is strong.
import { ConeGeometry, CylinderGeometry, Group, InstancedMesh, MeshBasicMaterial, Object3D, Vector3 } from 'three';
import { linear } from './palette';

const LONGEST = 1.2; // m
const HEAD = 0.09; // m
const along = new Vector3(0, 1, 0); // which way the shapes of three.js point

export class Arrows {
  readonly object = new Group();
  private readonly shafts: InstancedMesh;
  private readonly heads: InstancedMesh;
  private readonly dummy = new Object3D();
  private readonly force = new Vector3();
  private count = 0;

  // `perNewton`: m of an arrow; `width`: m of its shaft.
  constructor(
    colour: string,
    private readonly most: number,
    private readonly perNewton: number,
    width: number,
  ) {
    const look = new MeshBasicMaterial({ color: linear(colour), toneMapped: false });
    this.shafts = new InstancedMesh(new CylinderGeometry(width / 2, width / 2, 1, 8), look, most);
    this.heads = new InstancedMesh(new ConeGeometry(1.5 * width, HEAD, 12), look, most);
    this.shafts.frustumCulled = this.heads.frustumCulled = false;
    this.object.add(this.shafts, this.heads);
    this.show();
  }

  begin(): void {
    this.count = 0;
  }

  // From x, y, z, m in the world; the force in N. What is too many is left out.
  add(x: number, y: number, z: number, fx: number, fy: number, fz: number): void {
    const length = Math.min(LONGEST, this.force.set(fx, fy, fz).length() * this.perNewton);
    if (this.count === this.most || length === 0) return;
    this.force.normalize();
    this.dummy.quaternion.setFromUnitVectors(along, this.force);
    this.put(this.shafts, x, y, z, length / 2, length);
    this.put(this.heads, x, y, z, length + HEAD / 2, 1);
    this.count++;
  }

  show(): void {
    this.object.visible = this.count > 0;
    for (const mesh of [this.shafts, this.heads]) {
      mesh.count = this.count;
      mesh.instanceMatrix.needsUpdate = true;
    }
  }

  private put(mesh: InstancedMesh, x: number, y: number, z: number, ahead: number, length: number): void {
    this.dummy.position.set(x, y, z).addScaledVector(this.force, ahead);
    this.dummy.scale.set(1, length, 1);
    this.dummy.updateMatrix();
    mesh.setMatrixAt(this.count, this.dummy.matrix);
  }
}
