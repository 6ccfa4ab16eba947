// How much picture this machine can afford. Starts from what the graphics driver says of itself and steps down when
// frames take too long: first the tier, then, on the lowest, the number of pixels. What made them slow may end, a lesson
// or another program: so it tries the step above again, later each time that this was in vain.
import { graphics } from '../state/graphics';
import { tiers, type Tier } from '../state/view';

const MOST_PIXELS: Record<Tier, number> = { high: 8e6, middle: 1.6e6, low: 960 * 540 };
const LEAST_PIXELS = 480 * 270;
const TOO_SLOW = 27; // ms; 60 frames a second leave room, 30 do not
const STALL = 250; // ms, the most that one frame counts: more is the browser's doing
const HELPFUL = 0.85; // of the time before, or fewer pixels were in vain
const WINDOW = 24; // frames
// ms from a change to the next try of the step above: after one that did well or a new size, the first, the longest
const SOON = 2000;
const LATER = 20_000;
const LATEST = 320_000;

interface Step {
  tier: Tier;
  pixels: number;
  sparing: boolean; // every other frame is left out
}

export class Quality {
  private readonly times: number[] = [];
  private ignored = 12; // frames after a change: shaders compile
  private step: Step;
  private readonly above: Step[] = []; // that it came down from, the nearest last
  private fewer: number | null = null; // ms a frame before the last step to fewer pixels
  private below: Step | null = null; // while the step above is tried: where it came from
  private patience = LATER;
  private rested = 0; // ms since the last change
  private count = 0;

  constructor(
    first: Tier,
    private readonly fixed: boolean,
    private readonly onChange: (tier: Tier) => void,
  ) {
    this.step = { tier: first, pixels: MOST_PIXELS[first], sparing: false };
  }

  get tier(): Tier {
    return this.step.tier;
  }

  // True when this frame is to be drawn. On a machine that is slow at its least, every other one is left out, so that
  // buttons, sliders and physics get their turn. On the lowest tier, where the processor may be what draws, `spared` go
  // first: practice, two of three frames, and who shapes the ground, every other.
  frame(milliseconds: number, spared: 'practice' | 'shaping' | null): boolean {
    this.count++;
    this.judge(Math.min(milliseconds, STALL));
    const isLow = this.tier === 'low';
    const every = isLow && spared === 'practice' ? 3 : this.step.sparing || (isLow && spared) ? 2 : 1;
    return this.count % every === 0;
  }

  // The picture has another size, and what its frames took says little of it.
  resized(): void {
    this.patience = SOON;
  }

  private judge(milliseconds: number): void {
    this.rested += milliseconds;
    if (this.above.length > 0 && !this.below && this.rested > this.patience) this.tryAbove();
    if (this.step.sparing || (this.fixed && this.tier !== 'low')) return;
    if (this.ignored > 0) {
      this.ignored--;
      return;
    }
    this.times.push(milliseconds);
    if (this.times.length < WINDOW) return;
    const median = [...this.times].sort((a, b) => a - b)[WINDOW >> 1];
    this.times.length = 0;
    if (this.below) this.judgeTry(median);
    else if (this.fewer && median > this.fewer * HELPFUL) this.undo();
    else if (median > TOO_SLOW) this.stepDown(median);
  }

  pixelRatio(width: number, height: number, devicePixelRatio: number): number {
    const affordable = Math.sqrt(this.step.pixels / Math.max(1, width * height));
    return Math.min(devicePixelRatio, 2, affordable);
  }

  private stepDown(median: number): void {
    const { tier, pixels } = this.step;
    this.above.push(this.step);
    this.fewer = null;
    if (pixels <= LEAST_PIXELS) this.enter({ tier, pixels, sparing: true });
    else if (tier === 'low') {
      this.fewer = median;
      this.enter({ tier, pixels: Math.max(LEAST_PIXELS, pixels * 0.6), sparing: false });
    } else {
      const next = tiers[tiers.indexOf(tier) + 1];
      this.enter({ tier: next, pixels: MOST_PIXELS[next], sparing: false });
    }
  }

  // Fewer pixels did not help: it is something else that is slow, and a coarse picture would be for nothing.
  private undo(): void {
    this.fewer = null;
    this.enter({ ...this.above[this.above.length - 1], sparing: true });
  }

  private tryAbove(): void {
    this.below = this.step;
    this.enter(this.above.pop()!);
  }

  private judgeTry(median: number): void {
    const below = this.below!;
    this.below = null;
    if (median <= TOO_SLOW) {
      this.patience = SOON;
      return;
    }
    this.patience = Math.min(LATEST, Math.max(LATER, 2 * this.patience));
    this.above.push(this.step);
    this.enter(below);
  }

  private enter(step: Step): void {
    this.step = step;
    this.ignored = 6;
    this.times.length = 0;
    this.rested = 0;
    this.onChange(step.tier);
  }
}

// Before the picture's own context exists: that one is smoothed at its edges only where it is cheap.
export function firstTier(): Tier {
  return /swiftshader|llvmpipe|software|softpipe|basic render/i.test(graphics() ?? 'software') ? 'low' : 'high';
}
