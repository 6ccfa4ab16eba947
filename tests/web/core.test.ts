// The worker's door to the C++ core, under Node: what crosses, and what is refused with which words.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import loadMujoco from '@mujoco/mujoco';
import type { Core, Lab } from 'parkour-core';
import { readStatus, type RobotStatus, type StatusTable } from '../../web/protocol/status';
import type { AgentInfo, Course, CourseRequest, SettingInfo, ThingInfo } from '../../web/protocol/world';

const root = path.resolve(import.meta.dirname, '../..');
const corePath = path.join(root, 'build/wasm/core.js');

let core: Core;

beforeAll(async () => {
  if (!existsSync(corePath))
    throw new Error('build/wasm/core.js is missing: run `npm run build`, or npm test, which builds it.');
  const mujoco = await loadMujoco({ wasmBinary: readFileSync(path.join(root, 'build/wasm/mujoco.wasm')) });
  const { default: createCore } = await import('parkour-core');
  core = await createCore({ mujoco, wasmBinary: readFileSync(corePath.replace('.js', '.wasm')) });
});

function withLab<T>(body: (lab: Lab) => T): T {
  const lab = new core.Lab();
  try {
    return body(lab);
  } finally {
    lab.delete();
  }
}

// "" or why not.
function shape(lab: Lab, settings: string, seed: string): string {
  const { error } = JSON.parse(lab.preview(settings, seed));
  return error ? JSON.stringify(error) : lab.takePreview();
}

const newcomer = { id: 1, agent: 'walker', again: false, canRise: false, asked: 1, beside: 0 };
const drop = (lab: Lab, id = 1, agent = 'walker') => expect(lab.drop([{ ...newcomer, id, agent }])).toBe('');

const status = (lab: Lab, i = 0): RobotStatus => readStatus(JSON.parse(core.Lab.statusTable()), lab.status(i), 0);

const steps = (lab: Lab, count: number) => {
  for (let i = 0; i < count; i++) lab.step();
};

describe('Core', () => {
  it('Drives the MuJoCo version that package.json names', () => {
    const named = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies['@mujoco/mujoco'];
    expect(core.Lab.engineVersion()).toBe(named);
  });

  it('Hands over the table of settings', () => {
    const table: SettingInfo[] = JSON.parse(core.Lab.settingsTable());
    const gap = table.find((row) => row.name === 'gap_width');
    expect(gap).toMatchObject({
      minimum: 0,
      maximum: 0.8,
      standard: 0,
      isObstacle: true,
      unit: 'm',
    });
    expect(table.length).toBeGreaterThanOrEqual(13);
  });

  it('Describes its agents, parents before children', () => {
    const agents: AgentInfo[] = JSON.parse(core.Lab.agents());
    const walker = agents.find((agent) => agent.name === 'walker')!;
    expect(walker.roams).toBe(false);
    walker.segments.forEach((segment, i) => expect(segment.parent).toBeLessThan(i));
    expect(walker.segments.every((segment) => segment.capsules.length > 0)).toBe(true);
    expect(walker.observation.every((slice) => slice.width > 0)).toBe(true);
  });

  it('Reads the link it wrote, with a seed beyond what a number holds', () => {
    const settings = Object.fromEntries(
      (JSON.parse(core.Lab.settingsTable()) as SettingInfo[]).map((row) => [row.name, row.standard]),
    );
    const link = core.Lab.writeLink(JSON.stringify({ ...settings, gap_width: 0.5 }), '18446744073709551615');
    expect(link).toBe('v=2&gap_width=0.5&seed=18446744073709551615');
    const request: CourseRequest = JSON.parse(core.Lab.readLink(`${link}&language=fr`, ['language']));
    expect(request).toEqual({
      settings: { ...settings, gap_width: 0.5 },
      seed: '18446744073709551615',
      version: 2,
    });
  });

  it('Refuses a link outside its range naming key, value and range', () => {
    const { error } = JSON.parse(core.Lab.readLink('gap_width=7', []));
    expect(error).toEqual({ code: 'setting.range', values: ['gap_width', 7, 0, 0.8, ' m'] });
  });

  it('Refuses a card that is none', () => {
    expect(JSON.parse(core.Lab.checkCard('{}', 1, 1, ''))).toEqual({ code: 'card.missing', values: ['name'] });
    expect(JSON.parse(core.Lab.checkCard('not JSON', 1, 1, '')).code).toBe('card.not_json');
  });

  it('Refuses bytes that are no policy', () => {
    withLab((lab) => expect(JSON.parse(lab.loadActor(new Uint8Array([1, 2, 3]))).error.code).toBe('onnx.no_policy'));
  });
});

describe('Lab', () => {
  it('Puts the very course under the robots that it previewed', () => {
    withLab((lab) => {
      const settings = JSON.stringify({ hill_height: 0.3, gap_width: 0.4, water_level: 0.2 });
      const preview: Course = JSON.parse(lab.preview(settings, '42'));
      const profile = lab.previewProfile().slice();
      expect(lab.takePreview()).toBe('');
      expect(JSON.parse(lab.course())).toEqual(preview);
      expect(lab.profile().slice()).toEqual(profile);
      expect(preview.obstacles.length).toBeGreaterThan(0);
      expect(preview.waterZ).toBeCloseTo(preview.lowest + 0.2, 9);
      expect(profile.length).toBe(Math.round((preview.endX - preview.beginX) / preview.profileStep) + 1);
    });
  });

  it('Refuses to shape what the table forbids, and says what', () => {
    withLab((lab) => {
      expect(shape(lab, '{"friction": 9}', '1')).toContain('friction');
      expect(shape(lab, '{}', 'x')).toContain('seed');
      expect(shape(lab, '{"slope": 2}', '1')).toContain('slope');
    });
  });

  // A humanoid and a walker, on level ground.
  function dropBoth(lab: Lab): void {
    expect(shape(lab, '{"hill_height": 0}', '1')).toBe('');
    const two = [
      { ...newcomer, agent: 'humanoid' },
      { ...newcomer, id: 2 },
    ];
    expect(lab.drop(two)).toBe('');
  }

  it('Leans on whose body an adversary knows, within its budget, until nobody is to', () => {
    withLab((lab) => {
      const onnx = readFileSync(path.join(root, 'policies/humanoid-adversary/policy.onnx')),
        { handle } = JSON.parse(lab.loadActor(onnx));
      const force = (i: number) => {
        const { leanX, leanY, leanZ } = status(lab, i);
        return Math.hypot(leanX, leanY, leanZ);
      };
      dropBoth(lab);
      lab.oppose(handle, 60);
      steps(lab, 12);
      expect(force(0)).toBeGreaterThan(5);
      expect(force(0)).toBeLessThanOrEqual(60 + 1e-9);
      expect(force(1), 'the walker').toBe(0);
      lab.oppose(0, 0);
      lab.step();
      expect(force(0)).toBe(0);
    });
  });

  it('Leans on all alike as a hand does, on who moves in a plane within it, until it lets go', () => {
    withLab((lab) => {
      dropBoth(lab);
      const forces = () =>
        [0, 1].map((i) => {
          const { leanX, leanY, leanZ } = status(lab, i);
          return [leanX, leanY, leanZ];
        });
      lab.lead(0.6, 0.8, 0, 50);
      steps(lab, 15);
      expect(forces()[0]).toEqual([30, 40, 0].map((newton) => expect.closeTo(newton, 4)));
      expect(forces()[1]).toEqual([30, 0, 0].map((newton) => expect.closeTo(newton, 4)));
      lab.lead(0, 0, 0, 50);
      steps(lab, 15);
      expect(forces().flat()).toEqual(Array.from({ length: 6 }, () => expect.closeTo(0, 4)));
      lab.lead(1, 0, 0, 50);
      steps(lab, 15);
      lab.oppose(0, 0);
      lab.step();
      expect(forces().flat()).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  it('Refuses to drop an agent that does not exist, and to move a robot that is not there', () => {
    withLab((lab) => {
      expect(lab.drop([newcomer, { ...newcomer, id: 2, agent: 'centaur' }])).toContain('centaur');
      expect(lab.remove(77)).not.toBe('');
      expect(lab.restart(77)).not.toBe('');
      expect(lab.pose(0).length).toBe(0);
      lab.push(3, 1, 0, 1);
    });
  });

  it('A dropped robot senses, stands in the picture and falls when nobody moves it', () => {
    withLab((lab) => {
      const agent = (JSON.parse(core.Lab.agents()) as AgentInfo[]).find((one) => one.name === 'walker')!;
      expect(shape(lab, '{"hill_height": 0}', '1')).toBe('');
      drop(lab);
      expect(lab.observation(0).length).toBe(agent.observation.reduce((sum, slice) => sum + slice.width, 0));
      expect(lab.action(0).length).toBe(agent.actions);
      expect(lab.pose(0).length).toBe(7 * agent.segments.length);
      lab.push(0, 2, 0, 0);
      steps(lab, 250);
      expect(status(lab)).toMatchObject({ fallen: true, tries: 1, obstaclesPassed: 0 });
      expect(status(lab).ending).not.toBe('');
      expect(lab.restart(1)).toBe('');
      expect(status(lab)).toMatchObject({ fallen: false, ending: '', tries: 2 });
    });
  });

  it('Tells every field of a status that the page speaks of', () => {
    const spoken: Record<keyof RobotStatus, true> = {
      distance: true,
      speed: true,
      speedError: true,
      reward: true,
      returnSum: true,
      time: true,
      energy: true,
      fallen: true,
      finished: true,
      rising: true,
      ending: true,
      obstaclesPassed: true,
      x: true,
      leanX: true,
      leanY: true,
      leanZ: true,
      tries: true,
      crossings: true,
      best: true,
      mishap: true,
      causeBefore: true,
      causeX: true,
      causeSegment: true,
      causeObstacle: true,
      causeSetting: true,
    };
    const { fields } = JSON.parse(core.Lab.statusTable()) as StatusTable;
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(spoken)));
  });

  it('Says who acts for a robot: its own policy while it stands', () => {
    withLab((lab) => {
      shape(lab, '{"hill_height": 0}', '1');
      expect(lab.drop([{ ...newcomer, agent: 'humanoid', again: true, canRise: true }])).toBe('');
      expect(lab.driver(0)).toBe(0);
    });
  });

  it('Lays a ball onto the course and tells where it is', () => {
    withLab((lab) => {
      shape(lab, '{"hill_height": 0}', '1');
      const things: ThingInfo[] = JSON.parse(core.Lab.thingTable());
      expect(things.map(({ name }) => name)).toContain('ball');
      expect(lab.put(500, 'ball', 3, 0.5)).toBe('');
      expect(lab.put(501, 'anvil', 3, 0.5)).toContain('anvil');
      steps(lab, 20);
      const [x, y, z] = lab.thingPose(0);
      expect([x, y]).toEqual([expect.closeTo(3, 2), expect.closeTo(0.5, 2)]);
      expect(z).toBeCloseTo(things[0].size, 1);
      expect(lab.remove(500)).toBe('');
      expect(lab.things()).toBe(0);
    });
  });

  it('Actions written into the view move the robot', () => {
    const motion = (value: number) =>
      withLab((lab) => {
        shape(lab, '{"hill_height": 0}', '1');
        drop(lab);
        for (let i = 0; i < 10; i++) {
          lab.action(0).fill(value);
          lab.step();
        }
        return lab.pose(0).slice();
      });
    expect(motion(0)).toEqual(motion(0));
    expect(motion(0)).not.toEqual(motion(1));
  });

  it('Robots keep their place when the ground is reshaped under them', () => {
    withLab((lab) => {
      shape(lab, '{"hill_height": 0}', '1');
      drop(lab, 1);
      drop(lab, 2);
      steps(lab, 5);
      const x = lab.pose(1)[0];
      expect(shape(lab, '{"hill_height": 0.6}', '3')).toBe('');
      expect(lab.robots()).toBe(2);
      // within a substep's way: a pose is drawn as it was before the last one
      expect(lab.pose(1)[0]).toBeCloseTo(x, 2);
      steps(lab, 5);
      expect(lab.pose(1).every(Number.isFinite)).toBe(true);
    });
  });

  it('A hundred reshaped grounds leave no fault behind', () => {
    withLab((lab) => {
      drop(lab);
      for (let seed = 0; seed < 100; seed++) {
        expect(shape(lab, '{"hill_height": 0.4, "stump_height": 0.2}', String(seed))).toBe('');
        lab.step();
      }
      expect(core.physicsFault).toBeUndefined();
    });
  });
});
