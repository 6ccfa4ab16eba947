import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts, type SavedDraft } from '../../web/state/drafts';
import { faultOf } from '../../web/protocol/fault';
import { LessonStage, learned, source, unwished } from './lesson_stage';

// As IndexedDB keeps them: by title.
class ShelfDouble {
  readonly kept = new Map<string, SavedDraft>();
  all = async () => [...this.kept.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  keep = async (draft: SavedDraft) => void this.kept.set(draft.title, draft);
  remove = async (title: string) => void this.kept.delete(title);
}

let stage: LessonStage, shelf: ShelfDouble;
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  stage = new LessonStage();
  shelf = new ShelfDouble();
  new Drafts(stage.store, shelf);
});

async function lesson(): Promise<void> {
  const { store, teaching } = stage;
  teaching.offer(store.crew.robots.at(-1) ?? store.crew.drop(source(), true));
  teaching.start();
  stage.hear(learned());
  await settled();
}

const exam = { before: 0, after: 9, tries: 10 };
const end = async () => {
  stage.hear({ kind: 'examined', own: exam, alike: null, ...unwished });
  await settled();
};
const told = () => [...shelf.kept.values()].map(({ isOver = false }) => isOver);

describe('A lesson', () => {
  it('Is saved while it runs, and when it is over until what it made is kept, undone or gone', async () => {
    const { store, teaching } = stage;
    const ways = [
      () => store.crew.rename(teaching.robot!, { ...teaching.robot!.source, title: 'Hopper' }),
      () => teaching.undo(),
      () => store.crew.removeAll(),
    ];
    for (const way of ways) {
      await lesson();
      expect(told()).toEqual([false]);
      await end();
      expect(told()).toEqual([true]);
      way();
      store.events.emit('policies');
      await settled();
      expect(told()).toEqual([]);
      store.crew.removeAll();
    }
  });

  it('Stays saved when its panel is closed, and the next one has a place of its own', async () => {
    await lesson();
    stage.hear({ kind: 'dead', reason: faultOf('out of memory.') });
    stage.teaching.close();
    await settled();
    expect(told()).toEqual([true]);
    stage.store.crew.drop(source(), true);
    await lesson();
    expect(told().sort()).toEqual([false, true]);
  });

  it('Is saved as it was last, however fast it goes', async () => {
    await lesson();
    let written = () => {};
    const { keep } = shelf;
    shelf.keep = (draft) => new Promise((done) => (written = () => done(keep(draft))));
    stage.hear(learned());
    stage.hear(learned());
    shelf.keep = keep;
    written();
    await settled();
    expect([...shelf.kept.values()][0].source).toBe(stage.teaching.draft!.source);
  });

  it('Comes back when it was over, to be kept', async () => {
    await lesson();
    await end();
    const next = new LessonStage();
    next.store.course.shape = async () => {};
    await new Drafts(next.store, shelf).begin();
    expect(next.teaching.state).toMatchObject({ phase: 'left', left: { draft: { isOver: true } } });
    await next.teaching.resume();
    expect(next.teaching.state).toMatchObject({ phase: 'ready', robot: { source: { stage: 'taught' } } });
    expect([next.teaching.canUndo, next.told]).toEqual([true, []]);
    expect(told()).toEqual([true]);
    next.store.crew.removeAll();
    await settled();
    expect(told()).toEqual([]);
  });

  it('Of closed tabs, no more than three are kept', async () => {
    await lesson();
    const [draft] = shelf.kept.values();
    for (const title of ['1', '2', '3', '4', '5']) shelf.kept.set(title, { ...draft, title });
    shelf.kept.delete(draft.title);
    await new Drafts(new LessonStage().store, shelf).begin();
    await settled();
    expect([...shelf.kept.keys()]).toEqual(['3', '4', '5']);
  });
});
