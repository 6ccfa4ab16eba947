// What the exhibit makes of its settings, its grounds and a fall.
import { expect, it } from 'vitest';
import standard from '../../assets/exhibit/exhibit.json';
import { withAddress, type Exhibit, type Ground } from '../../web/kiosk/config';
import { middle, requestOf, sizes } from '../../web/kiosk/grounds';
import { addressOf } from '../../web/kiosk/take_home';
import { reasonOf } from '../../web/kiosk/story_bar';
import { fallOf } from '../../web/kiosk/why';
import type { RobotStatus } from '../../web/protocol/status';
import type { AgentInfo, Course } from '../../web/protocol/world';
import { inEachLanguage, metres, say, speakBeside } from '../../web/state/words';
import { agents, settingsTable } from './core';

const grounds = standard.grounds as unknown as Ground[];

it('Every ground grows with its size and stays within what the core allows', async () => {
  const table = await settingsTable(),
    rows = table.filter(({ group }) => group === 'course');
  for (const ground of grounds) {
    expect(rows.map(({ name }) => name)).toContain(ground.icon);
    const values = Array.from(
      { length: sizes },
      (_, size) => requestOf(rows, ground, { ground: 0, size, seed: '1' }).settings,
    );
    const info = rows.find(({ name }) => name === ground.icon)!;
    for (const [name, value] of Object.entries(values[sizes - 1])) {
      const row = rows.find((one) => one.name === name)!;
      expect(value, name).toBeGreaterThanOrEqual(row.minimum);
      expect(value, name).toBeLessThanOrEqual(row.maximum);
    }
    const own = values.map((settings) => settings[ground.icon]);
    expect(own, ground.icon).toEqual([...own].sort((a, b) => a - b));
    expect(own[0], ground.icon).toBeLessThan(own[sizes - 1]);
    expect(own[middle]).toBeCloseTo(ground.settings[ground.icon], 2);
    expect(own[0]).toBeGreaterThan(info.harmless);
  }
});

it('Takes times and languages from the address, and nothing that is none', () => {
  const exhibit = { ...standard, grounds, isServed: false, hasStaff: false, ours: null } as Exhibit;
  const asked = withAddress(exhibit, new URLSearchParams('idle=90&warning=abc&scene=-3&lang=fr,xx,de'));
  expect(asked.times).toEqual({ ...standard.times, idle: 90 });
  expect(asked.languages).toEqual(['fr', 'de']);
  expect(withAddress(exhibit, new URLSearchParams('lang=xx')).languages).toEqual(standard.languages);
});

const status = (fields: Partial<RobotStatus>) =>
  ({
    ...{ ending: 'tilted', finished: false, fallen: true, distance: 4, time: 5, x: 4 },
    ...{ mishap: 'kick', causeBefore: 0.5, causeX: 3.9, causeSegment: 1, causeObstacle: 1 },
    ...fields,
  }) as RobotStatus;
const obstacle = (kind: string, setting: string) => ({ ...{ kind, setting, begin: 2, end: 2.1, size: 0.2 } });

it('Tells at which obstacle a try ended as the core does, whatever lies near', () => {
  const course = {
      obstacles: [obstacle('gap', 'gap_width'), obstacle('hurdle', 'hurdle_height')],
    } as unknown as Course,
    agent = { observation: [], segments: [{ name: 'trunk' }, { name: 'left_foot' }] } as unknown as AgentInfo;
  const fall = fallOf(status({}), course, agent);
  expect(fall).toMatchObject({
    ending: 'fallen',
    setting: 'hurdle_height',
    met: 'hurdle',
    limb: 'left_foot',
    sees: false,
  });
  expect(reasonOf(fall)).toMatch(/^Its left foot ran against a hurdle at 3.9\sm/);
  expect(fallOf(status({ causeObstacle: -1 }), course, agent).setting).toBe('');
  expect(fallOf(status({ ending: 'drowning' }), course, agent).ending).toBe('drowned');
  expect(fallOf(status({ ending: 'stalled', fallen: false }), course, agent).ending).toBe('stuck');
  expect(fallOf(status({ ending: 'finished', finished: true, fallen: false }), null, agent).ending).toBe('finished');
});

it('Says of each robot whether it sees the ground', async () => {
  const all = await agents(),
    sees = (name: string) =>
      fallOf(
        status({}),
        null,
        all.find((agent) => agent.name === name),
      ).sees;
  expect([sees('walker'), sees('humanoid'), sees('walker-blind')]).toEqual([true, true, false]);
});

it('Puts the course and the robot behind the museum’s own address', () => {
  expect(addressOf('https://museum.example/p/', 'v=2&gap_width=0.4', 'humanoid')).toBe(
    'https://museum.example/p/#v=2&gap_width=0.4&robots=humanoid',
  );
});

it('Says every sentence in two languages where the museum wants two, with numbers as each writes them', async () => {
  const at = () => say('kioskFell', metres(2.5));
  expect(inEachLanguage(at)).toEqual([{ language: 'en', text: 'It fell at 2.5\u00a0m.' }]);
  await speakBeside('de');
  expect(inEachLanguage(at).map(({ language }) => language)).toEqual(['en', 'de']);
  expect(inEachLanguage(at)[1].text).toContain('2,5\u00a0m');
  expect(at()).toBe('It fell at 2.5\u00a0m.');
  expect(inEachLanguage(() => '5')).toHaveLength(1);
  await speakBeside('xx');
  expect(inEachLanguage(at)).toHaveLength(2);
});
