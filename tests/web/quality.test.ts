import { describe, expect, it } from 'vitest';
import { Quality } from '../../web/scene/quality';
import type { Tier } from '../../web/state/view';

// Runs frames whose time depends on tier and pixels; returns what it settled on.
function settle(
  first: Tier,
  timeOf: (tier: Tier, ratio: number) => number,
  { fixed = false, practising = false } = {},
) {
  const quality = new Quality(first, fixed, () => {});
  let drawn = 0;
  for (let i = 0; i < 1000; i++)
    if (
      quality.frame(timeOf(quality.tier, quality.pixelRatio(1000, 600, 1)), practising ? 'practice' : null) &&
      i >= 900
    )
      drawn++;
  return { tier: quality.tier, ratio: quality.pixelRatio(1000, 600, 1), drawn };
}

describe('Quality', () => {
  it('Stays where frames come in time', () => {
    expect(settle('high', () => 16.7)).toEqual({ tier: 'high', ratio: 1, drawn: 100 });
  });

  it('Steps down until frames come in time', () => {
    expect(settle('high', (tier) => ({ high: 80, middle: 40, low: 16 })[tier])).toMatchObject({
      tier: 'low',
      drawn: 100,
    });
  });

  it('Draws fewer pixels where that helps', () => {
    const { tier, ratio } = settle('low', (_, ratio) => 60 * ratio * ratio);
    expect(tier).toBe('low');
    expect(ratio).toBeLessThan(0.75);
  });

  it('Keeps its pixels where fewer do not help, and leaves out every other frame', () => {
    expect(settle('low', () => 60)).toMatchObject({ ratio: Math.sqrt((960 * 540) / 600_000), drawn: 50 });
  });

  it('Draws a third of the frames while a robot practises where the processor draws', () => {
    expect(settle('low', () => 16.7, { practising: true }).drawn).toBe(33);
    expect(settle('high', () => 16.7, { practising: true }).drawn).toBe(100);
  });

  // A machine whose frames take 60 ms while it is busy, and how long until each of them is drawn in full again.
  function busyFor(seconds: number, quality: Quality): number {
    let passed = 0;
    for (let drawn = 0; drawn < 200;) {
      const time = passed < 1000 * seconds ? 60 : 16.7;
      passed += time;
      drawn = quality.frame(time, null) && quality.tier === 'high' ? drawn + 1 : 0;
      expect(passed).toBeLessThan(1e6);
    }
    return passed / 1000 - seconds;
  }

  it('Comes back when what made the frames slow has ended', () => {
    expect(busyFor(10, new Quality('high', false, () => {}))).toBeLessThan(60);
  });

  it('Tries in vain ever more seldom, and at most every five minutes', () => {
    const tries: number[] = [];
    let passed = 0;
    const quality = new Quality('low', false, () => {});
    for (let wasWhole = true; passed < 1e6;) {
      passed += 60;
      const isWhole = [0, 1].filter(() => quality.frame(30, null)).length === 2;
      if (isWhole && !wasWhole) tries.push(passed / 1000);
      wasWhole = isWhole;
    }
    const pauses = tries.slice(1).map((time, i) => time - tries[i]);
    expect(pauses.slice(0, 4).every((pause, i) => i === 0 || pause > 1.8 * pauses[i - 1])).toBe(true);
    expect(Math.max(...pauses)).toBeLessThan(330);
  });

  it('Tries soon after the picture was given another size', () => {
    const slow = new Quality('high', false, () => {});
    for (let i = 0; i < 400; i++) slow.frame(60, null);
    slow.resized();
    expect(busyFor(0, slow)).toBeLessThan(25);
  });

  it('Keeps the tier that the link asks for', () => {
    expect(settle('high', () => 80, { fixed: true })).toMatchObject({ tier: 'high', ratio: 1 });
  });
});
