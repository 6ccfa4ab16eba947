// Morning light: a warm sun over the visitor's left shoulder, and the sky. Shadows only around where one looks.
import { DirectionalLight, Group, HemisphereLight, type Vector3 } from 'three';
import { hemisphere, sun as sunlight } from './light_values';
import { linear } from './palette';
import type { Tier } from '../state/view';

const REACH = 6; // m of shadow around the focus

export class Lights {
  readonly group = new Group();
  private readonly sun = new DirectionalLight(linear(sunlight.colour), sunlight.strength);
  private readonly sky = new HemisphereLight(linear(hemisphere.sky), linear(hemisphere.ground), hemisphere.strength);

  constructor(tier: Tier) {
    this.sun.shadow.bias = -0.0004;
    this.sun.shadow.normalBias = 0.02;
    this.sun.shadow.radius = 3;
    this.group.add(this.sun, this.sun.target, this.sky);
    this.change(tier);
  }

  change(tier: Tier): void {
    this.sun.castShadow = tier !== 'low';
    const size = tier === 'high' ? 2048 : 1024;
    this.sun.shadow.mapSize.set(size, size);
    this.sun.shadow.map?.dispose();
    this.sun.shadow.map = null;
  }

  // `across`: m of the track in the picture
  aim(focus: Vector3, across: number): void {
    const reach = Math.max(REACH, across * 0.55),
      eye = this.sun.shadow.camera;
    if (eye.right !== reach) {
      eye.left = eye.bottom = -reach;
      eye.right = eye.top = reach;
      eye.near = 1;
      eye.far = 60;
      eye.updateProjectionMatrix();
    }
    this.sun.target.position.copy(focus);
    this.sun.position.copy(focus).addScaledVector(sunlight.direction, 30);
  }
}
