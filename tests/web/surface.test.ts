import { describe, expect, it } from 'vitest';
import { heightAt, surfaceOf, Verge } from '../../web/scene/surface';
import { senses } from '../../web/state/senses';
import { agents, courseOf } from './core';

const rich = {
  hill_height: 0.4,
  stair_rise: 0.1,
  gap_width: 0.4,
  stump_height: 0.2,
  hurdle_height: 0.2,
  roughness: 0.02,
  slope: 0.1,
};

describe('Surface', () => {
  it.each(['1', '2', '3'])('Is drawn where physics has it (seed %s)', async (seed) => {
    const course = await courseOf(rich, seed),
      { pieces, blocks } = surfaceOf(course);
    for (let i = 0; i < course.profile.length; i++) {
      const x = course.beginX + i * course.profileStep;
      const drawn = [
        ...pieces
          .filter((piece) => x >= piece.x0 - 1e-6 && x <= piece.x1 + 1e-6)
          .map(({ x0, z0, x1, z1 }) => z0 + ((z1 - z0) * (x - x0)) / (x1 - x0)),
        ...blocks.filter((block) => x >= block.x0 - 1e-6 && x <= block.x1 + 1e-6).map((block) => block.top),
      ];
      expect(Math.max(...drawn), `at ${x.toFixed(2)} m`).toBeCloseTo(course.profile[i], 3);
    }
  });

  it('Leaves no hole along the track', async () => {
    const { pieces } = surfaceOf(await courseOf(rich));
    for (let i = 1; i < pieces.length; i++) expect(Math.abs(pieces[i].x0 - pieces[i - 1].x1)).toBeLessThan(1e-6);
  });

  it('Has a verge that runs straight across gaps', async () => {
    const course = await courseOf({ hill_height: 0, gap_width: 0.6 }),
      gap = course.obstacles.find(({ kind }) => kind === 'gap')!;
    const middle = (gap.begin + gap.end) / 2;
    expect(heightAt(course, middle)).toBeCloseTo(-1);
    expect(new Verge(surfaceOf(course).pieces).at(middle)).toBeCloseTo(0);
  });

  it('Is rebuilt from a course within a frame', async () => {
    const course = await courseOf(rich),
      begun = performance.now();
    for (let i = 0; i < 20; i++) surfaceOf(course);
    expect((performance.now() - begun) / 20).toBeLessThan(16);
  });
});

describe('Senses', () => {
  it('Put the heights that a robot measures back where it measured them', async () => {
    const walker = (await agents()).find(({ name }) => name === 'walker')!;
    const first = walker.observation
      .slice(
        0,
        walker.observation.findIndex(({ name }) => name === 'height_scan'),
      )
      .reduce((sum, { width }) => sum + width, 0);
    const observation = new Float32Array(200).fill(0.25, first);
    const points = senses(walker, observation, [3, 0, walker.standingHeight + 1, 1, 0, 0, 0])!;
    expect(points.length).toBe(3 * walker.scan!.length);
    expect(points[0]).toBeCloseTo(3 + walker.scan![0][0]);
    expect(points[2]).toBeCloseTo(1.25);
  });

  it('Turn with a robot that turns', async () => {
    const humanoid = (await agents()).find(({ name }) => name === 'humanoid')!;
    const left = Math.SQRT1_2; // a quarter turn about z
    const points = senses(humanoid, new Float32Array(300), [1, 2, humanoid.standingHeight, left, 0, 0, left])!;
    const [ahead, side] = humanoid.scan![0];
    expect(points[0]).toBeCloseTo(1 - side);
    expect(points[1]).toBeCloseTo(2 + ahead);
  });

  it('Are none for the blind', async () => {
    const blind = (await agents()).find(({ name }) => name === 'walker-blind')!;
    expect(senses(blind, new Float32Array(20), [0, 0, 1, 1, 0, 0, 0])).toBeNull();
  });
});
