// How much picture this machine can afford. Starts from what the graphics driver says of itself and steps down, never up,
// when frames take too long: first the tier, then, on the lowest, the number of pixels.
import { tiers, type Tier } from '../state/view';

const MOST_PIXELS: Record<Tier, number> = { high: 8e6, middle: 1.6e6, low: 960 * 540 };
const LEAST_PIXELS = 480 * 270;
const TOO_SLOW = 27; // ms; 60 frames a second leave room, 30 do not
const STALL = 250; // ms, the most that one frame counts: more is the browser's doing
const HELPFUL = 0.85; // of the time before, or fewer pixels were in vain
const WINDOW = 24; // frames

export class Quality {
  private readonly times: number[] = [];
  private ignored = 12; // frames after a change: shaders compile
  private pixels: number;
  private fewer: { median: number; pixels: number } | null = null; // before the last step to fewer pixels
  private sparing = false;
  private count = 0;

  constructor(
    public tier: Tier,
    private readonly fixed: boolean,
    private readonly onChange: (tier: Tier) => void,
  ) {
    this.pixels = MOST_PIXELS[tier];
  }

  // True when this frame is to be drawn. On a machine that is slow at its least, every other one is left out, so that
  // buttons, sliders and physics get their turn. On the lowest tier, where the processor may be what draws, practice goes first: two of three.
  frame(milliseconds: number, practising: boolean): boolean {
    this.count++;
    this.judge(Math.min(milliseconds, STALL));
    const every = practising && this.tier === 'low' ? 3 : this.sparing ? 2 : 1;
    return this.count % every === 0;
  }

  private judge(milliseconds: number): void {
    if (this.sparing || (this.fixed && this.tier !== 'low')) return;
    if (this.ignored > 0) {
      this.ignored--;
      return;
    }
    this.times.push(milliseconds);
    if (this.times.length < WINDOW) return;
    const median = [...this.times].sort((a, b) => a - b)[WINDOW >> 1];
    this.times.length = 0;
    if (this.fewer && median > this.fewer.median * HELPFUL) this.undo();
    else if (median > TOO_SLOW) this.stepDown(median);
  }

  pixelRatio(width: number, height: number, devicePixelRatio: number): number {
    const affordable = Math.sqrt(this.pixels / Math.max(1, width * height));
    return Math.min(devicePixelRatio, 2, affordable);
  }

  private stepDown(median: number): void {
    if (this.pixels <= LEAST_PIXELS) this.sparing = true;
    else if (this.tier === 'low') {
      this.fewer = { median, pixels: this.pixels };
      this.pixels = Math.max(LEAST_PIXELS, this.pixels * 0.6);
    } else {
      this.tier = tiers[tiers.indexOf(this.tier) + 1];
      this.pixels = MOST_PIXELS[this.tier];
    }
    this.ignored = 6;
    this.onChange(this.tier);
  }

  // Fewer pixels did not help: it is something else that is slow, and a coarse picture would be for nothing.
  private undo(): void {
    this.pixels = this.fewer!.pixels;
    this.sparing = true;
    this.onChange(this.tier);
  }
}

// Asked before the picture's own context exists: that one is smoothed at its edges only where it is cheap.
export function firstTier(): Tier {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return 'low';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|softpipe|basic render/i.test(name) ? 'low' : 'high';
}
