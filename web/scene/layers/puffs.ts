// Small soft balls that fly up and shrink: dust where a robot falls, spray where it falls into water, a burst where it is pushed.
import { IcosahedronGeometry, InstancedMesh, Object3D, type Color } from 'three';
import type { Course } from '../../protocol/world';
import type { Figure } from '../figure';
import { linear, palette } from '../palette';
import { heightAt } from '../surface';
import type { Happening, Layer, Moment, Stage } from './layer';

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

export class Puffs implements Layer {
  readonly object: InstancedMesh;
  private readonly alive: Puff[] = [];
  private readonly dummy = new Object3D();
  private next = 0;
  private course: Course | null = null;

  constructor(private readonly stage: Stage) {
    this.object = new InstancedMesh(new IcosahedronGeometry(1, 1), stage.materials.solid('#ffffff'), MOST);
    this.object.frustumCulled = false;
    this.object.count = 0;
  }

  shape(course: Course): void {
    this.course = course;
  }

  happen(what: Happening): void {
    const figure = 'key' in what ? this.stage.figure(what.key) : undefined;
    if (figure && what.kind === 'fell') this.splash(figure);
    if (figure && what.kind === 'pushed') this.poof(figure, what.forward, what.left);
  }

  // Dust, or spray where there is water, under a robot that has just fallen.
  private splash(figure: Figure): void {
    const { course } = this;
    if (!course) return;
    const ground = heightAt(course, figure.x),
      isWet = course.waterZ !== null && course.waterZ > ground;
    const colour = linear(isWet ? palette.foam : palette.laneWorn);
    this.burst(figure.x + 0.15, figure.y, isWet ? course.waterZ! : ground, colour);
  }

  // A burst on the side that the push comes from.
  private poof({ x, y, z }: Figure, forward: number, left: number): void {
    const strength = Math.hypot(forward, left) || 1,
      [ahead, aside] = [forward / strength, left / strength];
    this.burst(x - ahead * 0.16, y - aside * 0.16, z + 0.35, linear(palette.line), [ahead * 0.9, aside * 0.9]);
  }

  // A dozen at this place, flying mostly up and along `drift`, m/s forward and left.
  private burst(x: number, y: number, z: number, colour: Color, drift = [0, 0]): void {
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
      this.object.setColorAt(this.next, colour);
    }
    if (this.object.instanceColor) this.object.instanceColor.needsUpdate = true;
  }

  draw({ passed: all }: Moment): void {
    const passed = Math.min(all, 0.1);
    this.object.visible = this.alive.some(({ age }) => age < LIFE);
    if (!this.object.visible) return;
    this.object.count = this.alive.length;
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
      this.object.setMatrixAt(i, this.dummy.matrix);
    });
    this.object.instanceMatrix.needsUpdate = true;
  }
}
