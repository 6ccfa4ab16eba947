import { beforeEach, describe, expect, it } from 'vitest';
import { verdict } from '../../web/panels/lesson';
import type { BeginOrder, PracticeReport } from '../../web/protocol/lesson';
import type { Course } from '../../web/protocol/world';
import { learned, LessonStage, source, unwished } from './lesson_stage';
import { faultOf } from '../../web/protocol/fault';

let stage: LessonStage;

beforeEach(() => void (stage = new LessonStage()));

describe('A lesson from nothing', () => {
  const beginning = async () => {
    stage.store.tables.settings = [{ name: 'gap_width', harmless: 0 }] as typeof stage.store.tables.settings;
    const robot = stage.store.crew.drop(source(), true);
    stage.teaching.offer(robot);
    const begun = stage.teaching.begin();
    stage.store.course.grown({ settings: { gap_width: 0 }, seed: '1' } as unknown as Course, '', 1);
    await begun;
    return robot;
  };

  const ending = () => {
    stage.hear(learned());
    stage.hear({ kind: 'examining' });
    stage.hear({ kind: 'examined', own: { before: 0, after: 10, tries: 10 }, alike: null, ...unwished });
  };

  it('Is on flat ground, by a training configuration, and its practice is what is seen', async () => {
    await beginning();
    expect(stage.store.course.request).toEqual({ settings: { gap_width: 0 }, seed: '1' });
    expect(stage.told).toMatchObject([
      { kind: 'begin', source: null, config: { agent: 'walker' }, plan: { settings: { gap_width: 0 }, wishes: {} } },
    ]);
    expect(stage.teaching).toMatchObject({ isShowingPractice: true, isHidden: false });
    stage.teaching.watch(false);
    expect(stage.teaching.isHidden).toBe(true);
  });

  it('Shows its robot again when it is examined, as what it has become, which can be forgotten', async () => {
    const robot = await beginning(),
      before = robot.source;
    stage.hear(learned());
    expect(stage.sent.filter(({ kind }) => kind === 'replace')).toEqual([]);
    expect(stage.teaching.draft).toMatchObject({ fromNothing: true });
    stage.hear({ kind: 'examining' });
    expect(stage.sent.slice(-2)).toMatchObject([
      { kind: 'replace', key: robot.key, source: { stage: 'taught' } },
      { kind: 'restart', key: robot.key },
    ]);
    stage.hear({ kind: 'examined', own: { before: 0, after: 10, tries: 10 }, alike: null, ...unwished });
    expect(stage.teaching).toMatchObject({
      state: { phase: 'done' },
      isShowingPractice: false,
      canUndo: true,
      canCompare: false,
    });
    stage.teaching.undo();
    expect(robot.source).toBe(before);
  });

  it('Gives the ground back that it was begun on when it is forgotten', async () => {
    const ground = stage.store.course.request;
    await beginning();
    ending();
    stage.teaching.undo();
    expect(stage.sent.at(-1)).toMatchObject({ kind: 'shape', request: ground });
  });

  it('Rests while the page does', async () => {
    const { view } = stage.store;
    await beginning();
    stage.hear({ kind: 'practised', report: { tries: 0 } as PracticeReport, seconds: 1 });
    view.pause(true);
    expect([stage.teaching.state.phase, stage.told.at(-1)]).toEqual(['paused', { kind: 'pause', paused: true }]);
    view.show('whole');
    expect(stage.teaching.state.phase).toBe('paused');
    view.pause(false);
    expect(stage.teaching.state.phase).toBe('practising');
  });

  it('Goes on from what it has become, on the same clock and curve, and undo still leads back to the beginning', async () => {
    const robot = await beginning(),
      before = robot.source,
      { seconds } = stage.told[0] as BeginOrder;
    stage.hear({
      kind: 'practised',
      report: { tries: 4, crossed: 0.5, distance: 0.7 } as PracticeReport,
      seconds: seconds + 1,
    });
    ending();
    stage.teaching.start();
    expect(stage.told.at(-1)).toMatchObject({
      kind: 'begin',
      source: { stage: 'taught' },
      practised: seconds + 1,
      seconds: 2 * seconds,
    });
    expect(stage.teaching).toMatchObject({ isShowingPractice: true, lesson: { curve: [{ seconds: seconds + 1 }] } });
    stage.hear({ kind: 'dead', reason: faultOf('out of memory') });
    stage.teaching.undo();
    expect(robot.source).toBe(before);
  });

  it('Is followed by an ordinary lesson once the ground is another', async () => {
    const robot = await beginning();
    ending();
    void stage.store.course.shape({ gap_width: 0.3 });
    stage.store.course.grown({ settings: { gap_width: 0.3 }, seed: '1' } as unknown as Course, '', 2);
    stage.teaching.start();
    expect(stage.told.at(-1)).toMatchObject({
      kind: 'teach',
      source: robot.source,
      came: null,
      plan: { settings: { gap_width: 0.3 } },
    });
  });

  it('Keeps what was learned when a worker dies', async () => {
    const robot = await beginning();
    stage.hear(learned());
    stage.hear({ kind: 'dead', reason: faultOf('out of memory') });
    expect(robot.source.stage).toBe('taught');
    expect(stage.teaching).toMatchObject({ state: { phase: 'failed' }, isShowingPractice: false });
  });

  it('Says whether it walks', () => {
    expect(verdict({ before: 0, after: 9, tries: 10 }, null)).toContain(
      'It can walk: it crosses the flat track in 9 of 10',
    );
    expect(verdict({ before: 0, after: 3, tries: 10 }, null)).toContain(
      'does not walk yet: it crosses the flat track in 3 of 10',
    );
  });
});
