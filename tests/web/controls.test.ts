import { describe, expect, it } from 'vitest';
import { presetSettings, surprise } from '../../web/controls/presets';
import { digitsOf, groupOf, stepOf } from '../../web/controls/sliders';
import { stopsOf } from '../../web/controls/stops';
import { pullAt } from '../../web/controls/touch';
import { practice, say, sentences } from '../../web/controls/words';
import { chance } from '../../web/scene/surface';
import { courseOf, settingsTable } from './core';

describe('Sliders', () => {
  it('Reach both ends and the start value of every setting', async () => {
    for (const info of await settingsTable()) {
      const step = stepOf(info);
      for (const value of [info.maximum, info.standard]) expect(Math.abs(((value - info.minimum) / step) % 1), info.name).toSatisfy((rest: number) => rest < 1e-6 || rest > 1 - 1e-6);
      expect((info.maximum - info.minimum) / step, info.name).toBeGreaterThanOrEqual(30);
      expect(Number(step.toFixed(digitsOf(step))), info.name).toBe(step);
    }
  });

  it('Are grouped, water and ground apart', async () => {
    const groups = Object.fromEntries((await settingsTable()).map((info) => [info.name, groupOf(info)]));
    expect(groups).toMatchObject({ gap_width: 'groupObstacles', water_level: 'groupWater', hill_height: 'groupLand', friction: 'groupGround' });
  });
});

describe('Timeline', () => {
  it('Has at most seven stops, from untrained to the best', () => {
    expect(stopsOf([0, 1, 2], 7)).toEqual([0, 1, 2]);
    expect(stopsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 7)).toEqual([0, 2, 3, 5, 7, 8, 10]);
  });
});

describe('Presets', () => {
  it('Keep every obstacle away that they do not name', async () => {
    const table = await settingsTable(), settings = presetSettings(table, { gap_width: 0.35 });
    for (const info of table) if (info.isObstacle) expect(settings[info.name]).toBe(info.name === 'gap_width' ? 0.35 : info.harmless);
  });

  it('Drop a setting that the table no longer has', async () => {
    expect(presetSettings(await settingsTable(), { lava_depth: 1 })).not.toHaveProperty('lava_depth');
  });

  it('Surprise within the table', async () => {
    const table = await settingsTable(), random = chance(3);
    for (let i = 0; i < 200; i++) {
      const settings = surprise(table, () => random.next().value);
      for (const { name, minimum, maximum } of table) expect(settings[name] >= minimum && settings[name] <= maximum, `${name} ${settings[name]}`).toBe(true);
    }
  });
});

describe('Touch', () => {
  it('Pulls what is under the finger', async () => {
    const course = await courseOf({ hurdle_height: 0.2, gap_width: 0.4, hill_height: 0.4 });
    const hurdle = course.obstacles.find(({ kind }) => kind === 'hurdle')!, gap = course.obstacles.find(({ kind }) => kind === 'gap')!;
    expect(pullAt(course, { x: hurdle.begin, z: 0 })).toMatchObject({ name: 'hurdle_height', up: 1 });
    expect(pullAt(course, { x: gap.end, z: 0 })).toMatchObject({ name: 'gap_width', along: 2 });
    expect(pullAt(course, { x: gap.begin, z: 0 })).toMatchObject({ name: 'gap_width', along: -2 });
    expect(pullAt(course, { x: -1, z: 9 })).toMatchObject({ name: 'hill_height', up: 1.2 });
  });
});

describe('Words', () => {
  it('Say the same in both languages: the same blanks to fill', () => {
    const blanks = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();
    for (const [key, { en, fr }] of Object.entries(sentences)) {
      expect(fr.length, key).toBeGreaterThan(0);
      if (key !== 'badLinkKey') expect(blanks(fr), key).toEqual(blanks(en));
    }
  });

  it('Tell samples as time of practice', () => {
    expect([0, 3000, 4_005_888, 120e6].map(practice)).toEqual(['Untrained', '1 min of practice', '22 h of practice', '28 days of practice']);
  });

  it('Fill the blanks', () => {
    expect(say('fellAt', '6.2 m')).toBe('fell at 6.2 m');
  });
});
