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
    if (quality.frame(timeOf(quality.tier, quality.pixelRatio(1000, 600, 1)), practising) && i >= 900) drawn++;
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

  it('Keeps the tier that the link asks for', () => {
    expect(settle('high', () => 80, { fixed: true })).toMatchObject({ tier: 'high', ratio: 1 });
  });
});
