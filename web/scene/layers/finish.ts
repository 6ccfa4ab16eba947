// The arch over the finish line, with a chequered banner and two flags in the wind; and confetti for who gets there.
import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  CylinderGeometry,
  DoubleSide,
  Group,
  InstancedMesh,
  Mesh,
  MeshBasicMaterial,
  Object3D,
  PlaneGeometry,
  SphereGeometry,
  SRGBColorSpace,
} from 'three';
import type { Course } from '../../protocol/world';
import { robotColours } from '../../state/colours';
import { isCalm } from '../../state/calm';
import { linear, palette } from '../palette';
import { HALF_WIDTH, heightAt } from '../surface';
import type { Happening, Layer, Moment, Stage } from './layer';

const HEIGHT = 2.5; // m
const POST_Y = HALF_WIDTH - 0.12;
const CONFETTI = 140;

export class Finish implements Layer {
  readonly object = new Group();
  private readonly flags: Mesh[] = [];
  private readonly confetti = new Confetti();

  constructor({ materials }: Stage) {
    const solid = (colour: string) => materials.solid(colour);
    const post = solid('#f7f2e8'),
      banner = new MeshBasicMaterial({ map: chequers(), side: DoubleSide });
    for (const y of [-POST_Y, POST_Y]) {
      const pole = new Mesh(new CylinderGeometry(0.045, 0.055, HEIGHT + 1, 12), post);
      pole.rotation.x = Math.PI / 2;
      pole.position.set(0, y, (HEIGHT - 1) / 2);
      const knob = new Mesh(new SphereGeometry(0.08, 16, 12), solid(palette.hurdleStripe));
      knob.position.set(0, y, HEIGHT + 0.03);
      const flag = new Mesh(
        flagGeometry(),
        new MeshBasicMaterial({ color: linear(palette.hurdleStripe), side: DoubleSide, vertexColors: true }),
      );
      flag.position.set(0, y, HEIGHT + 0.06);
      this.flags.push(flag);
      pole.castShadow = knob.castShadow = true;
      this.object.add(pole, knob, flag);
    }
    const cloth = new Mesh(new PlaneGeometry(2 * POST_Y, 0.5), banner);
    cloth.geometry.rotateX(Math.PI / 2).rotateZ(Math.PI / 2);
    cloth.position.set(0, 0, HEIGHT - 0.3);
    cloth.castShadow = true;
    this.object.add(cloth, this.confetti.mesh);
  }

  shape(course: Course): void {
    this.object.position.set(course.finishX, 0, heightAt(course, course.finishX));
  }

  happen({ kind }: Happening): void {
    if (kind === 'finished' && !isCalm()) this.confetti.burst();
  }

  draw({ seconds, passed }: Moment): void {
    for (const [i, flag] of this.flags.entries()) wave(flag, seconds + i * 0.7);
    this.confetti.tick(Math.min(passed, 0.1));
  }
}

function chequers(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = 24;
  canvas.height = 4;
  const pen = canvas.getContext('2d')!;
  for (let x = 0; x < 24; x++)
    for (let y = 0; y < 4; y++) {
      pen.fillStyle = (x + y) % 2 ? '#26303d' : '#fffaf0';
      pen.fillRect(x, y, 1, 1);
    }
  const texture = new CanvasTexture(canvas);
  texture.magFilter = 1003; // nearest: the squares stay sharp
  texture.colorSpace = SRGBColorSpace;
  return texture;
}

const COLUMNS = 12;

function flagGeometry(): BufferGeometry {
  const geometry = new PlaneGeometry(0.72, 0.4, COLUMNS, 1);
  geometry.rotateX(Math.PI / 2);
  geometry.translate(0.36, 0, 0.22);
  geometry.setAttribute(
    'color',
    new BufferAttribute(new Float32Array(geometry.getAttribute('position').count * 3).fill(1), 3),
  );
  return geometry;
}

// Swings more the farther from the pole; light and dark where the cloth turns.
function wave(flag: Mesh, seconds: number): void {
  const position = flag.geometry.getAttribute('position') as BufferAttribute,
    colour = flag.geometry.getAttribute('color') as BufferAttribute;
  for (let i = 0; i < position.count; i++) {
    const x = position.getX(i),
      phase = x * 7 - seconds * 5.2;
    position.setY(i, Math.sin(phase) * 0.09 * x * 1.6);
    const shade = 0.92 + 0.16 * Math.cos(phase) * Math.min(1, x * 3);
    colour.setXYZ(i, shade, shade, shade);
  }
  position.needsUpdate = colour.needsUpdate = true;
}

class Confetti {
  readonly mesh: InstancedMesh;
  private readonly flying: { x: number; y: number; z: number; vx: number; vy: number; vz: number; spin: number }[] = [];
  private age = Infinity;
  private readonly dummy = new Object3D();

  constructor() {
    this.mesh = new InstancedMesh(
      new PlaneGeometry(0.055, 0.09),
      new MeshBasicMaterial({ side: DoubleSide }),
      CONFETTI,
    );
    for (let i = 0; i < CONFETTI; i++) this.mesh.setColorAt(i, new Color(robotColours[i % robotColours.length]));
    this.mesh.visible = false;
    this.mesh.frustumCulled = false;
  }

  burst(): void {
    this.age = 0;
    this.flying.length = 0;
    for (let i = 0; i < CONFETTI; i++) {
      const side = i % 2 ? 1 : -1;
      this.flying.push({
        x: 0,
        y: side * POST_Y,
        z: HEIGHT,
        spin: Math.random() * 9,
        vx: (Math.random() - 0.5) * 2.4,
        vy: -side * Math.random() * 1.8,
        vz: 1 + Math.random() * 3.2,
      });
    }
  }

  tick(passed: number): void {
    this.age += passed;
    this.mesh.visible = this.age < 4;
    if (!this.mesh.visible) return;
    for (const [i, piece] of this.flying.entries()) {
      piece.vz = Math.max(piece.vz - 6 * passed, -1.1);
      piece.vx *= 1 - 1.2 * passed;
      piece.x += piece.vx * passed;
      piece.y += piece.vy * passed;
      piece.z = Math.max(0.02, piece.z + piece.vz * passed);
      const t = this.age * 5 + piece.spin;
      this.dummy.position.set(piece.x, piece.y, piece.z);
      this.dummy.rotation.set(t, t * 0.7, piece.spin);
      this.dummy.updateMatrix();
      this.mesh.setMatrixAt(i, this.dummy.matrix);
    }
    this.mesh.instanceMatrix.needsUpdate = true;
  }
}
