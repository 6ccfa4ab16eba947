// With what somebody leans on robots: an arrow each, from the upper body. World frame.
import { Arrows } from '../arrows';
import { palette } from '../palette';
import type { Happening, Layer, Moment, Stage } from './layer';

const FOLLOWS = 12; // 1/s: a force is told of ten times a second

type Force = [number, number, number];

export class Leans implements Layer {
  private readonly arrows = new Arrows(palette.force, 16, 0.01, 0.05);
  readonly object = this.arrows.object;
  private readonly shown = new Map<number, Force>();
  private told = new Map<number, Force>();

  constructor(private readonly stage: Stage) {}

  happen(what: Happening): void {
    if (what.kind === 'leaned') this.told = new Map(what.forces.map(({ key, force }) => [key, force]));
  }

  draw({ passed }: Moment): void {
    const share = Math.min(1, FOLLOWS * passed);
    this.arrows.begin();
    for (const key of this.shown.keys()) if (!this.told.has(key)) this.shown.delete(key);
    for (const [key, force] of this.told) {
      const figure = this.stage.figure(key),
        now = this.shown.get(key) ?? [0, 0, 0];
      force.forEach((newton, axis) => (now[axis] += share * (newton - now[axis])));
      this.shown.set(key, now);
      if (!figure) continue;
      const { x, y, z } = figure.trunkPlace;
      this.arrows.add(x, y + figure.offset, z, ...now);
    }
    this.arrows.show();
  }
}
