import { beforeEach, describe, expect, it } from 'vitest';
import { linkOf } from '../../web/state/page_keys';
import type { Store } from '../../web/state/store';
import { limitOf } from '../../web/state/lesson_state';
import { lineageInWords } from '../../web/panels/lineage';
import type { Teaching } from '../../web/state/teaching';
import { lineageOf } from '../../web/policy/card';
import type { LessonOrder, LessonReport, PracticeReport } from '../../web/protocol/lesson';
import { MOST_ROBOTS, type Order } from '../../web/protocol/live';
import type { Course } from '../../web/protocol/world';
import { learned, LessonStage, source, unwished } from './lesson_stage';
import { faultOf } from '../../web/protocol/fault';

const practised = (over: Partial<PracticeReport> = {}): PracticeReport => ({
  samples: 100,
  seconds: 0.5,
  tries: 4,
  crossed: 0.5,
  distance: 0.75,
  obedience: null,
  kl: 0.01,
  clipped: 0.1,
  entropy: 3,
  explained: 0.9,
  valueLoss: 0.1,
  ...over,
});

let stage: LessonStage, sent: Order[], told: LessonOrder[], store: Store, teaching: Teaching;
const hear = (report: LessonReport) => stage.hear(report);

beforeEach(() => {
  stage = new LessonStage();
  ({ sent, told, store, teaching } = stage);
});

function begin() {
  const robot = store.crew.drop(source(), true);
  teaching.offer(robot);
  teaching.start();
  return robot;
}

describe('A lesson', () => {
  it('Is on the course of the moment, with the robot that is followed', () => {
    begin();
    expect(told).toMatchObject([
      { kind: 'teach', source: { name: 'walker' }, plan: { settings: { gap_width: 0.5 }, seed: '7', boldness: 1 } },
    ]);
    expect(teaching.state.phase).toBe('loading');
    hear({ kind: 'practised', report: practised(), seconds: 1 });
    expect(teaching.state.phase).toBe('practising');
    expect(teaching.lesson?.curve).toEqual([{ seconds: 1, crossed: 0.5, distance: 0.75 }]);
  });

  it('May take as long as was chosen', () => {
    teaching.choose({ length: 300 });
    begin();
    expect(told).toMatchObject([{ practised: 0, seconds: 300 }]);
    hear({ kind: 'practised', report: practised(), seconds: 301 });
    hear(learned());
    expect(teaching.draft).toMatchObject({ length: 300, seconds: 301 });
    hear({ kind: 'dead', reason: faultOf('') });
    teaching.start();
    expect(told.at(-1)).toMatchObject({ practised: 0, seconds: 300 });
    expect(limitOf({ ...teaching.draft!, seconds: 301 }, 'walker')).toBe(600);
  });

  it('Draws no point before the first try has ended', () => {
    begin();
    hear({ kind: 'practised', report: practised({ tries: 0, crossed: 0, distance: 0 }), seconds: 1 });
    expect(teaching.lesson!.curve).toEqual([]);
  });

  it('Hands what was learned to the robot, and takes it back when it is to be forgotten', () => {
    const robot = begin();
    hear(learned());
    expect(sent.at(-1)).toMatchObject({
      kind: 'replace',
      key: robot.key,
      source: { stage: 'taught', card: { samples: 105, onnx_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    expect(teaching.canUndo).toBe(false);
    hear({
      kind: 'examined',
      own: { before: 0, after: 9, tries: 10 },
      alike: { before: 3, after: 4, tries: 10 },
      ...unwished,
    });
    expect(teaching.state.phase).toBe('done');
    expect(teaching.canUndo).toBe(true);
    teaching.undo();
    expect(sent.at(-1)).toMatchObject({ kind: 'replace', source: { stage: '', bytes: null } });
    expect(teaching.canUndo).toBe(false);
  });

  it('Shows what the pupil was beside what it has become, until one of them goes, is forgotten or learns on', () => {
    const robot = begin(),
      former = () => store.crew.formerOf(robot);
    hear(learned());
    teaching.compare(true);
    expect(former()).toBeUndefined();
    hear({
      kind: 'examined',
      own: { before: 0, after: 9, tries: 10 },
      alike: { before: 3, after: 4, tries: 10 },
      ...unwished,
    });
    for (const end of [
      () => teaching.compare(false),
      () => teaching.start(),
      () => teaching.undo(),
      () => teaching.close(),
    ]) {
      store.crew.robots = [];
      const again = begin();
      hear(learned());
      hear({ kind: 'dead', reason: faultOf('') });
      teaching.compare(true);
      expect(sent.findLast(({ kind }) => kind === 'drop')).toMatchObject({
        source: { stage: '', bytes: null },
        beside: again.key,
      });
      expect(store.crew.followed).toBe(again.key);
      end();
      expect(store.crew.robots).toEqual([again]);
      teaching.close();
    }
  });

  it('Is not given to what the pupil was', () => {
    const robot = begin();
    hear(learned());
    hear({ kind: 'dead', reason: faultOf('') });
    teaching.compare(true);
    expect(teaching.canTeach(store.crew.formerOf(robot))).toBe(false);
  });

  it('Takes what the pupil was along when the pupil goes', () => {
    const robot = begin();
    hear(learned());
    hear({ kind: 'dead', reason: faultOf('') });
    teaching.compare(true);
    store.crew.remove(robot.key);
    expect(store.crew.robots).toEqual([]);
    expect(teaching.state.phase).toBe('none');
  });

  it('Makes room on a full track without losing its pupil', () => {
    const robot = begin();
    hear(learned());
    hear({ kind: 'dead', reason: faultOf('') });
    while (store.crew.robots.length < MOST_ROBOTS) store.crew.drop(source(), true);
    teaching.compare(true);
    expect(store.crew.robots).toHaveLength(MOST_ROBOTS);
    expect(store.crew.robot(robot.key)).toBe(robot);
    expect(linkOf(store)).not.toContain(Array(MOST_ROBOTS).fill('walker').join(','));
  });

  it('Writes into the card who was taught, on which course, how long and how boldly, lesson by lesson', () => {
    store.course.link = 'gap_width=0.5&seed=7';
    const robot = begin(),
      lineage = () => lineageOf(robot.source.card);
    hear({ kind: 'practised', report: practised(), seconds: 61.7 });
    hear(learned());
    const first = { parent: 'walker', course: 'gap_width=0.5&seed=7', boldness: 1, seconds: 62, samples: 100 };
    expect(lineage()).toEqual([first]);
    hear({
      kind: 'examined',
      own: { before: 0, after: 9, tries: 10 },
      alike: { before: 3, after: 4, tries: 10 },
      ...unwished,
    });
    store.crew.rename(robot, { ...robot.source, title: 'Hopper' });
    teaching.choose({ how: 'gentle' });
    teaching.start();
    hear({ kind: 'practised', report: practised(), seconds: 10 });
    hear(learned());
    hear(learned());
    expect(lineage()).toEqual([
      first,
      { parent: 'Hopper', course: 'gap_width=0.5&seed=7', boldness: 0.3, seconds: 10, samples: 0 },
    ]);
    expect(robot.source).toMatchObject({ title: '', card: { parent: 'Hopper' } });
    expect(lineageInWords(lineage())).toBe('From Seeing walker → Hopper · 2 lessons, 1:12 of practice, 100 steps');
    expect(lineageInWords([first])).toBe('From Seeing walker · 1:02 of practice, 100 steps, bold');
  });

  it('Ends when the ground changes, and keeps what was learned', () => {
    const robot = begin();
    hear(learned());
    store.course.request = { settings: { gap_width: 0.6 }, seed: '7' };
    store.events.emit('course');
    expect(stage.dismissed).toBe(1);
    expect(teaching.state).toMatchObject({ phase: 'ready', groundChanged: true });
    expect(robot.source.stage).toBe('taught');
  });

  it('Goes on when the same ground is drawn again', () => {
    begin();
    store.course.grown({ settings: { gap_width: 0.5 }, seed: '7' } as unknown as Course, '', 0);
    expect(teaching.isBusy).toBe(true);
  });

  it('Survives its worker: the robot keeps what it had learned, and the reason is told', () => {
    const robot = begin();
    hear(learned());
    hear({ kind: 'dead', reason: faultOf('out of memory.') });
    expect(teaching.state).toMatchObject({ phase: 'failed', reason: faultOf('out of memory.') });
    expect(robot.source.stage).toBe('taught');
    teaching.start();
    expect(told.at(-1)).toMatchObject({ kind: 'teach', source: { stage: 'taught' } });
  });

  it('Can be broken off while it loads, as if it had not been begun', () => {
    const robot = begin();
    teaching.finish();
    expect(stage.dismissed).toBe(1);
    expect(teaching.state).toMatchObject({ phase: 'ready', robot, lesson: null });
    expect(teaching.canUndo).toBe(false);
  });

  it('Can be broken off in its exam: the robot keeps what it had learned, and can forget it', () => {
    const robot = begin();
    hear({ kind: 'practised', report: practised(), seconds: 60 });
    teaching.finish();
    expect(told.at(-1)).toEqual({ kind: 'finish' });
    hear(learned());
    hear({ kind: 'examining' });
    hear({ kind: 'alive' });
    teaching.finish();
    expect(stage.dismissed).toBe(1);
    expect(teaching.state.phase).toBe('ready');
    expect(robot.source.stage).toBe('taught');
    teaching.undo();
    expect(robot.source.stage).toBe('');
  });

  it('Ends with its robot', () => {
    const robot = begin();
    store.crew.remove(robot.key);
    expect(teaching.state.phase).toBe('none');
    expect(stage.dismissed).toBe(1);
  });

  it('Is not offered to a stranger’s network', () => {
    expect(
      teaching.canTeach(store.crew.drop(source({ card: null, bytes: new ArrayBuffer(1), name: 'mine.onnx' }), true)),
    ).toBe(false);
    expect(teaching.canTeach(store.crew.drop(source(), true))).toBe(true);
  });
});

describe('A lesson on a page that may be closed', () => {
  const examined: LessonReport = {
    kind: 'examined',
    own: { before: 0, after: 9, tries: 10 },
    alike: { before: 3, after: 4, tries: 10 },
    ...unwished,
  };

  it('Has a draft of what was learned last, until it is over or given up', () => {
    begin();
    expect(teaching.draft).toBeNull();
    hear({ kind: 'practised', report: practised(), seconds: 30 });
    hear(learned());
    expect(teaching.draft).toMatchObject({
      source: { stage: 'taught' },
      before: { stage: '' },
      plan: { seed: '7', boldness: 1 },
      seconds: 30,
      curve: [{ seconds: 30 }],
    });
    for (const end of [() => hear(examined), () => teaching.close(), () => store.crew.remove(teaching.robot!.key)]) {
      teaching.close();
      begin();
      hear(learned());
      end();
      expect(teaching.draft).toBeNull();
    }
  });

  it('Keeps the draft when its worker dies', () => {
    begin();
    hear(learned());
    hear({ kind: 'dead', reason: faultOf('out of memory.') });
    expect(teaching.draft).not.toBeNull();
  });

  it('Goes on with one worker fewer when one of them fails while they practise', () => {
    stage.peers = 3;
    begin();
    for (const left of [2, 1]) {
      hear({ kind: 'practised', report: practised(), seconds: 30 });
      hear(learned());
      hear({ kind: 'dead', reason: faultOf('out of memory.') });
      expect(teaching.state.phase).toBe('loading');
      expect(told.at(-1)).toMatchObject({ source: { stage: 'taught' }, came: { stage: '' }, practised: 30 });
      expect(stage.dismissed).toBe(3 - left);
    }
    hear({ kind: 'practised', report: practised(), seconds: 40 });
    hear({ kind: 'dead', reason: faultOf('out of memory.') });
    expect(teaching.state.phase).toBe('failed');
  });

  it('Goes on where it was, on its own course, and is examined against the pupil as it came', async () => {
    begin();
    hear({ kind: 'practised', report: practised(), seconds: 30 });
    hear(learned());
    const draft = teaching.draft!,
      calls: string[] = [];
    teaching.close();
    store.course.request = { settings: { gap_width: 0.1 }, seed: '8' };
    teaching.find({ draft, take: () => calls.push('take'), forget: () => calls.push('forget') });
    expect(teaching.state.phase).toBe('left');
    const resumed = teaching.resume();
    expect(sent.at(-1)).toMatchObject({ kind: 'shape', request: { settings: { gap_width: 0.5 }, seed: '7' } });
    store.course.grown({ settings: { gap_width: 0.5 }, seed: '7' } as unknown as Course, '', 1);
    await resumed;
    expect(calls).toEqual(['take']);
    expect(told.at(-1)).toMatchObject({
      kind: 'teach',
      source: { stage: 'taught' },
      came: { stage: '' },
      practised: 30,
    });
    expect(teaching.state).toMatchObject({ phase: 'loading', lesson: { curve: [{ seconds: 30 }], seconds: 30 } });
  });

  it('Can be thrown away, and stays for another visit when something else is taught instead', () => {
    begin();
    hear(learned());
    const draft = teaching.draft!,
      calls: string[] = [],
      left = { draft, take: () => calls.push('take'), forget: () => calls.push('forget') };
    teaching.close();
    teaching.find(left);
    begin();
    expect(calls).toEqual([]);
    teaching.close();
    teaching.find(left);
    teaching.abandon();
    expect(calls).toEqual(['forget']);
    expect(teaching.state.phase).toBe('none');
  });
});
