import { describe, expect, it } from 'vitest';
import { PracticeClock } from '../../web/sim/practice_clock';

describe('The clock of a practice', () => {
  it('Adds up what the rounds took, from where it was', () => {
    const clock = new PracticeClock(30);
    for (const took of [1.2, 0.6, 0.5, 0.7]) clock.add(took);
    expect(clock.seconds).toBeCloseTo(33, 9);
  });

  it('Counts a round in which the machine slept as the one before', () => {
    const clock = new PracticeClock();
    clock.add(0.5);
    clock.add(8 * 3600);
    clock.add(0.6);
    expect(clock.seconds).toBeCloseTo(1.6, 9);
  });

  it('Counts a try between two rounds, and a night in it as a round', () => {
    const clock = new PracticeClock();
    clock.add(0.5);
    clock.addTry(0.2);
    clock.addTry(8 * 3600);
    expect(clock.seconds).toBeCloseTo(1.2, 9);
  });

  it('Does not count the night either when the machine sleeps in the very first round', () => {
    const clock = new PracticeClock();
    clock.add(8 * 3600);
    expect(clock.seconds).toBeLessThanOrEqual(2);
  });
});
