// Why a robot fell, as the page tells it, and how it looks for what would have helped.
import { describe, expect, it } from 'vitest';
import { bareStore } from './bare_store';
import { answerOf, endInWords } from '../../web/panels/why';
import { sizeInWords } from '../../web/panels/sizes';
import type { Finding } from '../../web/protocol/examine';
import type { PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';
import type { Course } from '../../web/protocol/world';
import type { Inquiry } from '../../web/state/inquiry';
import { say, sayOf } from '../../web/state/words';
import { agents, core, courseOf, settingsTable } from './core';

const source = { name: 'walker', title: '', stage: '', agent: 'walker', url: 'x', card: {} } as PolicySource;
const walks: RobotStatus = {
  ...{
    distance: 0,
    speed: 1,
    speedError: 0,
    reward: 0,
    returnSum: 0,
    time: 1,
    energy: 0,
    fallen: false,
    finished: false,
    rising: false,
  },
  ...{ ending: '', obstaclesPassed: 0, x: 0, leanX: 0, leanY: 0, leanZ: 0, tries: 1, crossings: 0, best: 0 },
  ...{ mishap: 'none', causeBefore: 0, causeX: 0, causeSegment: -1, causeObstacle: -1, causeSetting: -1 },
};
const fell = (cause: Partial<RobotStatus>): RobotStatus => ({ ...walks, fallen: true, ending: 'tilted', ...cause });

// A page whose walker is followed, on a course with hurdles, and those who are asked to find something out.
async function stage() {
  const asked: (Inquiry & { dismissed: boolean; found(finding: Finding): void; over(): void })[] = [];
  const store = bareStore({
    inquire: (inquiry, hear) => {
      const one = { ...inquiry, dismissed: false, found: hear.found, over: hear.over };
      asked.push(one);
      return { dismiss: () => void (one.dismissed = true) };
    },
  });
  Object.assign(store.tables, { settings: await settingsTable(), agents: await agents() });
  store.course.grown(await courseOf({ hill_height: 0, hurdle_height: 0.3 }), '', 0);
  const robot = store.crew.drop(source, true);
  store.crew.placed(robot, 'digest');
  const hurdle = store.tables.settings.findIndex(({ name }) => name === 'hurdle_height');
  const end = (status: RobotStatus) => {
    store.crew.takeStatus([{ key: robot.key, status: walks }], store.crew.clock);
    store.crew.takeStatus([{ key: robot.key, status }], store.crew.clock);
  };
  const trip = () => end(fell({ mishap: 'kick', causeX: 4, causeBefore: 0.5, causeObstacle: 0, causeSetting: hurdle }));
  return { store, asked, end, trip };
}

describe('Why', () => {
  it('Asks for help against what made it hard, as long as somebody wants to know', async () => {
    const { store, asked, trip } = await stage();
    trip();
    expect(asked).toEqual([]);
    store.view.open('why');
    expect(asked[0].question).toMatchObject({ kind: 'nearest', setting: 'hurdle_height', course: { seed: '1' } });
    store.view.open(null);
    expect(asked[0].dismissed).toBe(true);
    store.view.open('why');
    expect(asked).toHaveLength(2);
    asked[1].found({ tried: [{ value: 0.3, tries: 2, crossed: 0 }], nearest: null });
    asked[1].over();
    trip();
    expect(asked, 'what is known is not asked again').toHaveLength(2);
  });

  it('Remembers a fall when another try crosses the same ground, and not on another', async () => {
    const { store, end, trip } = await stage();
    trip();
    end({ ...walks, ending: 'finished', finished: true });
    expect(store.why.ended!.status.fallen).toBe(true);
    store.course.grown(await courseOf({ hill_height: 0 }), '', 0);
    end({ ...walks, ending: 'finished', finished: true });
    expect(store.why.ended!.status.finished).toBe(true);
  });

  it('Names the limb, what it met, and where', async () => {
    const { store, end } = await stage(),
      foot = store.tables.agent('walker')!.segments.findIndex(({ name }) => name === 'left_foot');
    end(fell({ mishap: 'kick', causeSegment: foot, causeObstacle: 0, causeX: 4.04, causeBefore: 0.5 }));
    expect(endInWords(store.why.ended!, store)).toBe(
      'Its left foot ran against a hurdle at 4.0\u00a0m; 0.5\u00a0s later it was down.',
    );
    end(fell({ mishap: 'push', causeX: 1, causeBefore: 1 }));
    expect(endInWords(store.why.ended!, store)).toContain(say('whyYourPush'));
  });
});

describe('What would have helped', () => {
  const tried = (value: number, crossed: number, tries = 4) => ({ value, crossed, tries });
  const answer = async (name: string, list: ReturnType<typeof tried>[], nearest: number | null) => {
    const info = (await settingsTable()).find((row) => row.name === name)!;
    return answerOf({ tried: list, nearest, isOver: true, failed: null }, info).headline;
  };

  it('Is how much less, or more, it takes', async () => {
    expect(await answer('hurdle_height', [tried(0.35, 0, 2), tried(0.3, 4)], 1)).toBe('5 cm less and it crosses');
    expect(await answer('friction', [tried(0.3, 0, 2), tried(0.5, 3)], 1)).toBe('0.2 more and it crosses');
    expect(await answer('hurdle_height', [tried(0.35, 0, 2), tried(0, 3)], 1)).toBe(say('whyWithout'));
  });

  it('Is luck where it crosses as it is, and nothing where even harmless is too hard', async () => {
    expect(await answer('hurdle_height', [tried(0.3, 3)], null)).toBe(say('whyLuck'));
    expect(await answer('hurdle_height', [tried(0.3, 0, 2), tried(0, 0, 2)], null)).toBe(say('whyHopeless'));
  });
});

it('There are words for every limb of every body and for every kind of obstacle', async () => {
  for (const { segments } of await agents())
    for (const { name } of segments) expect(sayOf('limb', name, null), name).not.toBe(name);
  const course: Course = await courseOf({
    ...{ stair_rise: 0.1, gap_width: 0.2, stump_height: 0.1, hurdle_height: 0.1, stone_gap: 0.1 },
    obstacle_spacing: 0.8,
  });
  const kinds = new Set(course.obstacles.map(({ kind }) => kind));
  expect(kinds.size).toBe(5);
  for (const kind of kinds) expect(say(`met.${kind as 'gap'}`)).toBeTruthy();
  const { mishaps } = JSON.parse((await core()).Lab.statusTable());
  expect(mishaps).toEqual(['none', 'push', 'kick', 'drop', 'slip', 'touch', 'water']);
});

it('Sizes are told in what one would measure them with', async () => {
  const row = async (name: string) => (await settingsTable()).find((info) => info.name === name)!;
  expect(sizeInWords(await row('gap_width'), 0.35)).toBe('35 cm');
  expect(sizeInWords(await row('stair_rise'), 0.125)).toBe('12.5 cm');
  expect(sizeInWords(await row('gravity'), 9.81)).toBe('9.8 m/s²');
  expect(sizeInWords(await row('body_mass'), 1.2)).toBe('1.2×');
});
