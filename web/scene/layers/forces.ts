// How hard the ground pushes on the limbs of a robot: an arrow each, from where it acts. World frame.
import { Arrows } from '../arrows';
import { palette } from '../palette';
import type { Happening, Layer, Stage } from './layer';

export class Forces implements Layer {
  private readonly arrows = new Arrows(palette.force, 24, 0.0011, 0.028);
  readonly object = this.arrows.object;
  private pressed: { key: number; arrows: Float32Array } | null = null;

  constructor(private readonly stage: Stage) {}

  happen(what: Happening): void {
    if (what.kind === 'pressed') this.pressed = what;
  }

  draw(): void {
    const figure = this.pressed && this.stage.figure(this.pressed.key),
      all = this.pressed?.arrows ?? [];
    this.arrows.begin();
    for (let i = 0; figure && i < all.length; i += 6)
      this.arrows.add(all[i], all[i + 1] + figure.offset, all[i + 2], all[i + 3], all[i + 4], all[i + 5]);
    this.arrows.show();
  }
}
