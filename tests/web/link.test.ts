import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followLink, linkOf, namesCourse, pageKeys, reset, tidied } from '../../web/state/page_keys';
import type { Store } from '../../web/state/store';
import { readLink } from '../../web/sim/link';
import { core } from './core';
import { LessonStage, source } from './lesson_stage';

const walkers = ['', '02-507904'].map((stage) => ({ stage, samples: 5, mastered: null, source: source({ stage }) }));

let store: Store;

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  ({ store } = new LessonStage());
  store.policies.all.push({ name: 'walker', agent: 'walker', stages: walkers.reverse(), riser: null });
});

// As the page opens.
function open(link: string) {
  const faults = followLink(store, link);
  return { faults, unknown: store.crew.dropWanted() };
}

describe('Link', () => {
  it('Reads back what it wrote', () => {
    const link =
      'gap_width=0.5&seed=42&robots=walker,walker:02-507904&things=ball:3:0.25,crate:7.5:-1&view=whole&senses=1&inside=forces,network&lang=fr&quality=low&tab=world';
    store.course.link = 'gap_width=0.5&seed=42';
    expect(open(link)).toEqual({ faults: [], unknown: [] });
    store.things.putWanted(() => {});
    expect(linkOf(store)).toBe(link);
    expect(store.view).toMatchObject({ camera: 'whole', senses: true, language: 'fr', quality: 'low', part: 'world' });
    expect(store.view.besides).toEqual(['forces', 'network']);
    expect(store.crew.robots.map(({ source }) => source.stage)).toEqual(['', '02-507904']);
  });

  it('Is empty for the default', () => {
    open('');
    expect(store.crew.robots).toHaveLength(1);
    expect(linkOf(store)).toBe('');
  });

  it('Chooses the robot that it names, of several the first that there is', () => {
    open('robots=nobody,walker:02-507904,walker');
    expect(store.policies.choice).toEqual({ policy: 'walker', stage: '02-507904' });
    for (const link of ['', 'robots=none', 'robots=nobody']) {
      open(link);
      expect(store.policies.choice, link).toEqual(store.policies.first);
    }
  });

  it('Tells an empty track from the default robot', () => {
    open('robots=none');
    expect(store.crew.robots).toEqual([]);
    store.crew.removeAll();
    store.crew.drop(source(), true);
    store.crew.removeAll();
    expect(linkOf(store)).toBe('robots=none');
  });

  it('Tells a link to a course from one that only sets up the page', () => {
    expect(['', 'view=whole&lang=fr', 'seed=1', 'view=whole&gap_width=0.2', 'lava=1'].map(namesCourse)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('Names each key of the page whose value it does not know, and each robot', () => {
    expect(open('view=moon&lang=xx&robots=&senses=2&things=ball:3').faults).toEqual([
      { key: 'view', value: 'moon' },
      { key: 'lang', value: 'xx' },
      { key: 'robots', value: '' },
      { key: 'senses', value: '2' },
      { key: 'things', value: 'ball:3' },
    ]);
    for (const things of [
      '',
      'ball',
      'ball:x:0',
      'ball:3:0:1',
      ':3:0',
      'ball: :0',
      'ball:0x3:0',
      'ball:Infinity:0',
      Array(17).fill('ball:3:0').join(','),
    ])
      expect(open(`things=${things}`).faults).toEqual([{ key: 'things', value: things }]);
    expect(open('robots=walker,,centipede:7').unknown).toEqual([{ policy: 'centipede', stage: '7' }]);
  });

  it('Has room for sixteen robots, and names those who find none', () => {
    const { unknown } = open(`robots=${Array(18).fill('walker').join(',')}`);
    expect([store.crew.robots.length, unknown.length]).toEqual([16, 2]);
  });

  it.each([
    'v=2&amp;gap_width=0.5&amp;seed=42',
    'v=2&gap_width=0.5&seed=42.',
    '#v=2&gap_width=0.5%E2%80%8B&seed=42).',
    '?v=2&gap_width=0.5\u200b&seed=42%20',
    'v%3D2%26gap_width%3D0.5%26seed%3D42',
    'v=2&gap_width=0.5&seed=42%E2%80%9D',
  ])('Is read without what people and messengers put around it: %s', (link) => {
    expect(tidied(link)).toBe('v=2&gap_width=0.5&seed=42');
  });

  it('Keeps what can be read, names the rest, and shows another course only where it says none', async () => {
    const { Lab } = await core(),
      read = (link: string) => readLink(Lab, link, 'v=2&hill_height=0.3', pageKeys);
    const half = read('v=2&utm_source=news&gap_width=0.5&stair_rise=7&seed=x&robots=walker');
    expect([half.settings.gap_width, half.settings.stair_rise, half.version]).toEqual([0.5, 0, 2]);
    expect(half.faults).toHaveLength(3);
    expect(read('utm_source=news&robots=walker').settings.hill_height).toBe(0.3);
    expect(read('v=2&seed=5')).toMatchObject({ seed: '5', settings: { hill_height: 0.2 }, faults: [] });
    const endless = read('lava=1&'.repeat(20_000));
    expect(endless.settings.hill_height).toBe(0.3);
    expect(endless.faults.length).toBeLessThan(102);
  });

  it('Shares itself with the core: each skips the keys of the other', async () => {
    const { Lab } = await core();
    open('robots=walker&view=close&senses=1&lang=en&quality=high');
    store.course.link = 'gap_width=0.5&seed=42';
    const read = JSON.parse(Lab.readLink(linkOf(store), pageKeys));
    expect(read.error).toBeUndefined();
    expect([read.settings.gap_width, read.seed]).toEqual([0.5, '42']);
    expect(Lab.writeLink(JSON.stringify(read.settings), read.seed)).toBe('v=2&gap_width=0.5&seed=42');
  });

  it('Gets the key named when a setting is out of range', async () => {
    const { Lab } = await core();
    expect(JSON.parse(Lab.readLink('gap_width=9', pageKeys)).error).toEqual({
      code: 'setting.range',
      values: ['gap_width', 9, 0, 0.8, ' m'],
    });
  });
});

describe('Reset', () => {
  it.each(['', 'robots=walker:02-507904,walker&things=ball:3:0.25&view=close&senses=1&lang=fr'])(
    'Brings everything back to what it was when the page opened with #%s',
    async (link) => {
      const page = () => JSON.stringify([linkOf(store), store.view.part, store.view.paused, store.policies.choice]);
      store.policies.choose(store.policies.first.policy, '');
      store.course.opened({ settings: { gap_width: 0.2 }, seed: '3' });
      open(link);
      store.things.putWanted(() => {});
      const before = page();
      store.things.put('crate', 5, 0).catch(() => {});
      store.crew.drop(source(), true);
      store.teaching.offer(store.crew.robots[0]);
      store.teaching.choose({ how: 'gentle', length: 600, wishes: { energy: 3 } });
      store.view.show('whole');
      store.view.sense(!store.view.senses);
      store.view.speak('en');
      store.view.pause(true);
      store.view.turnTo('world');
      store.policies.choose('walker', '02-507904');
      store.course.request = { settings: { gap_width: 0.7 }, seed: '9' };
      vi.spyOn(store.course, 'shape').mockResolvedValue();
      const told = vi.fn();
      store.on('reset', told);
      await reset(store, link);
      expect(page()).toBe(before);
      expect(store.teaching).toMatchObject({
        state: { phase: 'none' },
        choices: { how: 'bold', length: 120, wishes: {} },
      });
      expect(store.course.shape).toHaveBeenCalledWith({ gap_width: 0.2 }, '3');
      expect(told).toHaveBeenCalledOnce();
    },
  );

  it('Leaves kept robots where they are', async () => {
    open('');
    store.policies.adopt(source({ title: 'Hopper' }));
    await reset(store, '');
    expect(store.policies.all.map(({ name }) => name)).toContain('Hopper');
  });
});
