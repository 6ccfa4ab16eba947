// The wind, as streaks that fly past where one looks: more, longer and faster ones the stronger it blows. World frame.
import { DoubleSide, InstancedMesh, MeshBasicMaterial, Object3D, PlaneGeometry } from 'three';
import type { Course } from '../../protocol/world';
import { linear, palette } from '../palette';
import { chance } from '../surface';
import type { Layer, Moment } from './layer';

const MOST = 42;
const GALE = 20; // m/s, of the settings table
const REACH = 7; // m before and behind the focus

interface Streak {
  x: number;
  y: number;
  z: number; // m; x from -REACH to REACH, z above the ground
  pace: number; // of the wind's speed
}

export class Wind implements Layer {
  readonly object: InstancedMesh;
  private readonly streaks: Streak[];
  private readonly dummy = new Object3D();
  private speed = 0; // m/s, positive forward

  constructor() {
    const light = new MeshBasicMaterial({
      color: linear(palette.line),
      transparent: true,
      opacity: 0.55,
      side: DoubleSide,
      depthWrite: false,
    });
    // stands in the plane of the track, where most visitors look at it
    this.object = new InstancedMesh(new PlaneGeometry(1, 1).rotateX(Math.PI / 2), light, MOST);
    this.object.frustumCulled = false;
    this.object.visible = false;
    const random = chance(5);
    const between = (low: number, high: number) => low + (high - low) * random.next().value;
    this.streaks = Array.from({ length: MOST }, () => ({
      x: between(-REACH, REACH),
      y: between(-1.4, 1.6),
      z: between(0.15, 2.6),
      pace: between(0.55, 1),
    }));
  }

  shape({ settings }: Course): void {
    this.blow(settings.wind ?? 0);
  }

  blow(speed: number): void {
    this.speed = speed;
    this.object.visible = speed !== 0;
    this.object.count = Math.ceil((MOST * Math.abs(speed)) / GALE);
  }

  draw({ seconds, passed, focus }: Pick<Moment, 'seconds' | 'passed' | 'focus'>): void {
    if (!this.object.visible) return;
    const strength = Math.abs(this.speed) / GALE,
      { dummy } = this;
    this.streaks.slice(0, this.object.count).forEach((streak, i) => {
      streak.x += this.speed * streak.pace * passed;
      if (Math.abs(streak.x) > REACH) streak.x -= Math.sign(streak.x) * 2 * REACH;
      const faint = 1 - (streak.x / REACH) ** 2; // thin at both ends of the picture
      dummy.position.set(focus.x + streak.x, streak.y, focus.y + streak.z + 0.05 * Math.sin(seconds * 2 + i));
      dummy.scale.set(0.15 + strength * streak.pace, 1, 0.004 + 0.012 * faint);
      dummy.updateMatrix();
      this.object.setMatrixAt(i, dummy.matrix);
    });
    this.object.instanceMatrix.needsUpdate = true;
  }
}
