// Small soft balls that fly up and shrink: dust where a robot falls, spray where it falls into water, a burst where it is pushed.
import { IcosahedronGeometry, InstancedMesh, Object3D, type Color, type Material } from 'three';

const MOST = 48;
const LIFE = 0.75; // s

interface Puff {
  x: number;
  y: number;
  z: number; // m
  vx: number;
  vy: number;
  vz: number; // m/s
  size: number; // m
  age: number; // s
}

export class Puffs {
  readonly mesh: InstancedMesh;
  private readonly alive: Puff[] = [];
  private readonly dummy = new Object3D();
  private next = 0;

  constructor(material: Material) {
    this.mesh = new InstancedMesh(new IcosahedronGeometry(1, 1), material, MOST);
    this.mesh.frustumCulled = false;
    this.mesh.count = 0;
  }

  // A dozen at this place, flying mostly up and along `drift`, m/s forward and left.
  burst(x: number, y: number, z: number, colour: Color, drift = [0, 0]): void {
    for (let i = 0; i < 12; i++, this.next = (this.next + 1) % MOST) {
      const turn = (i / 12) * 2 * Math.PI,
        speed = 0.5 + Math.random() * 0.7;
      this.alive[this.next] = {
        x,
        y: y + Math.sin(turn) * 0.08,
        z: z + 0.03,
        size: 0.035 + Math.random() * 0.045,
        age: 0,
        vx: Math.cos(turn) * speed + drift[0],
        vy: Math.sin(turn) * speed + drift[1],
        vz: 0.5 + Math.random() * 0.9,
      };
      this.mesh.setColorAt(this.next, colour);
    }
    if (this.mesh.instanceColor) this.mesh.instanceColor.needsUpdate = true;
  }

  tick(passed: number): void {
    this.mesh.visible = this.alive.some(({ age }) => age < LIFE);
    if (!this.mesh.visible) return;
    this.mesh.count = this.alive.length;
    this.alive.forEach((puff, i) => {
      puff.age += passed;
      puff.x += puff.vx * passed;
      puff.y += puff.vy * passed;
      puff.z += puff.vz * passed;
      puff.vz -= 2.2 * passed;
      const left = Math.max(0, 1 - puff.age / LIFE);
      this.dummy.position.set(puff.x, puff.y, puff.z);
      this.dummy.scale.setScalar(puff.size * left * (2 - left));
      this.dummy.updateMatrix();
      this.mesh.setMatrixAt(i, this.dummy.matrix);
    });
    this.mesh.instanceMatrix.needsUpdate = true;
  }
}
