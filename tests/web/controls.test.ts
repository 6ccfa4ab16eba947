import { describe, expect, it } from 'vitest';
import { presets, presetSettings, surprise } from '../../web/panels/presets';
import { digitsOf, stepOf, strideOf } from '../../web/panels/sliders';
import { SETTING_TOPICS } from '../../web/protocol/world';
import { flick, pullAt } from '../../web/panels/touch';
import { placeAhead } from '../../web/panels/things';
import type { PolicySource } from '../../web/protocol/live';
import { chance } from '../../web/scene/surface';
import { bareStore } from './bare_store';
import { courseOf, settingsTable } from './core';

describe('Sliders', () => {
  it('Reach both ends and the start value of every setting', async () => {
    for (const info of await settingsTable()) {
      const step = stepOf(info);
      for (const value of [info.maximum, info.standard])
        expect(Math.abs(((value - info.minimum) / step) % 1), info.name).toSatisfy(
          (rest: number) => rest < 1e-6 || rest > 1 - 1e-6,
        );
      expect((info.maximum - info.minimum) / step, info.name).toBeGreaterThanOrEqual(30);
      expect(Number(step.toFixed(digitsOf(step))), info.name).toBe(step);
    }
  });

  it('Cross their range in at most a hundred presses of a key', async () => {
    for (const info of await settingsTable())
      expect((info.maximum - info.minimum) / strideOf(info), info.name).toBeLessThan(101);
  });

  it('Stand under headings: water and ground apart, motors and nerves apart, gravity and pushes apart', async () => {
    const topics = Object.fromEntries((await settingsTable()).map(({ name, topic }) => [name, topic]));
    expect(topics).toMatchObject({
      gap_width: 'obstacles',
      water_level: 'water',
      hill_height: 'land',
      friction: 'ground',
      payload: 'body',
      motor_bandwidth: 'motors',
      weak_joint: 'motors',
      action_delay: 'nerves',
      gravity: 'nature',
      wind: 'nature',
      push_interval: 'pushes',
    });
    for (const topic of Object.values(topics)) expect(SETTING_TOPICS).toContain(topic);
  });
});

describe('Things', () => {
  it('Are put two metres before the robot that is followed, not all on one spot, and never beyond the finish', async () => {
    const store = bareStore();
    store.course.grown(await courseOf({ hill_height: 0 }), '', 0);
    expect(placeAhead(store, 0)).toBe(2);
    const robot = store.crew.drop({ agent: 'walker', name: 'walker', card: {} } as unknown as PolicySource, true);
    robot.status = { x: 6 } as typeof robot.status;
    expect(placeAhead(store, 0)).toBe(8);
    expect(placeAhead(store, 0.5)).toBeCloseTo(7.7);
    robot.status = { x: 14.5 } as typeof robot.status;
    expect(placeAhead(store, 0)).toBe(store.course.now!.finishX);
  });
});

describe('Presets', () => {
  it('Keep every obstacle away that they do not name', async () => {
    const table = await settingsTable(),
      settings = presetSettings(table, { gap_width: 0.35 });
    for (const info of table)
      if (info.isObstacle) expect(settings[info.name]).toBe(info.name === 'gap_width' ? 0.35 : info.harmless);
  });

  it('Drop a setting that the table no longer has', async () => {
    expect(presetSettings(await settingsTable(), { lava_depth: 1 })).not.toHaveProperty('lava_depth');
  });

  it('Change their own part of the table alone, within its ranges', async () => {
    const table = await settingsTable();
    for (const group of ['course', 'robot', 'world'] as const)
      for (const { name, settings } of presets[group])
        for (const [key, value] of Object.entries(settings)) {
          const info = table.find((row) => row.name === key);
          expect(info?.group, `${name}: ${key}`).toBe(group);
          expect(value >= info!.minimum && value <= info!.maximum, `${name}: ${key}`).toBe(true);
        }
  });

  it('Are all different', () => {
    for (const group of Object.values(presets))
      expect(new Set(group.map(({ settings }) => JSON.stringify(settings))).size).toBe(group.length);
  });

  it('Surprise within the table', async () => {
    const table = await settingsTable(),
      random = chance(3);
    for (let i = 0; i < 200; i++) {
      const settings = surprise(table, () => random.next().value);
      for (const { name, minimum, maximum } of table)
        expect(settings[name] >= minimum && settings[name] <= maximum, `${name} ${settings[name]}`).toBe(true);
    }
  });
});

describe('Touch', () => {
  it('Pulls what is under the finger', async () => {
    const course = await courseOf({ hurdle_height: 0.2, gap_width: 0.4, hill_height: 0.4 });
    const hurdle = course.obstacles.find(({ kind }) => kind === 'hurdle')!,
      gap = course.obstacles.find(({ kind }) => kind === 'gap')!;
    expect(pullAt(course, { x: hurdle.begin, z: 0 })).toMatchObject({ name: 'hurdle_height', up: 1 });
    expect(pullAt(course, { x: gap.end, z: 0 })).toMatchObject({ name: 'gap_width', along: 2 });
    expect(pullAt(course, { x: gap.begin, z: 0 })).toMatchObject({ name: 'gap_width', along: -2 });
    expect(pullAt(course, { x: -1, z: 9 })).toMatchObject({ name: 'hill_height', up: 1.2 });
  });
});

describe('Flick', () => {
  const ahead = { forward: 1, left: 0 };

  it('Pushes a robot in its plane along and up', () => {
    expect(flick(50, 20, ahead, false)).toEqual({ forward: 1, left: 0, up: expect.closeTo(0.24) });
  });

  it('Pushes a free robot along the picture, and away with an upward finger', () => {
    expect(flick(50, 0, ahead, true)).toMatchObject({ forward: 1, left: 0 });
    expect(flick(0, 50, ahead, true)).toMatchObject({ forward: 0, left: 1 });
    // seen from behind, away is forward and right is right
    const behind = flick(50, 50, { forward: 0, left: -1 }, true);
    expect(behind).toMatchObject({ forward: 1, left: -1 });
  });

  it('Is never stronger than a shove', () => {
    expect(Math.abs(flick(-9999, 0, ahead, false).forward)).toBe(2.5);
  });
});
