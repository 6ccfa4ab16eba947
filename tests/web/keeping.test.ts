import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaughtSource } from '../../web/policy/folder';
import { Keeping } from '../../web/state/keeping';
import { LessonStage, source } from './lesson_stage';

const taught = (digest: string, title = '') =>
  source({
    title,
    stage: 'taught',
    bytes: new ArrayBuffer(1),
    training: new ArrayBuffer(1),
    card: { samples: 1, onnx_sha256: digest },
  }) as TaughtSource;

// A browser's, in which another page may keep something, too.
function shelfOf(kept: TaughtSource[]) {
  return {
    all: async () => kept,
    remove: async () => {},
    add: vi.fn(async (_: TaughtSource, titles: Iterable<string>, isSame: (other: TaughtSource) => boolean) => {
      for (const title of titles) {
        const other = kept.find((one) => one.title === title);
        if (!other || isSame(other)) return title;
      }
      throw new Error('no title');
    }),
  };
}

let stage: LessonStage;
beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  stage = new LessonStage();
});

describe('Keeping', () => {
  it('Never takes the place of another robot, be it on this page or kept by another', async () => {
    const { store } = stage,
      keeping = new Keeping(store, shelfOf([taught('other', 'Hopper')]));
    const robots = ['one', 'two'].map((digest) => store.crew.drop(taught(digest, 'Hopper'), true));
    for (const robot of robots) await keeping.keep(robot);
    expect(robots.map(({ source: { title } }) => title)).toEqual(['Hopper 2', 'Hopper 3']);
    expect(store.policies.all.map(({ name }) => name)).toEqual(['Hopper 2', 'Hopper 3']);
  });

  it('Keeps one and the same robot once', async () => {
    const { store } = stage,
      keeping = new Keeping(store, shelfOf([taught('one', 'Hopper')])),
      robot = store.crew.drop(taught('one', 'Hopper'), true);
    await keeping.keep(robot);
    await keeping.keep(robot);
    expect(store.policies.all.map(({ name }) => name)).toEqual(['Hopper']);
  });

  it('Says so when the browser keeps nothing, and has the robot at hand until the page is closed', async () => {
    const { store } = stage,
      shelf = shelfOf([]),
      told = vi.fn();
    shelf.add.mockImplementation(async (_, titles) => {
      titles[Symbol.iterator]().next();
      throw new DOMException('full', 'QuotaExceededError');
    });
    store.on('notice', told);
    await new Keeping(store, shelf).keep(store.crew.drop(taught('one'), true));
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ tone: 'bad' }));
    expect(store.policies.all.map(({ name }) => name)).toEqual(['Seeing walker, taught']);
  });
});
