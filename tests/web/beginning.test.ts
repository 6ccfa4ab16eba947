import { beforeEach, describe, expect, it } from 'vitest';
import { verdict } from '../../web/controls/lesson';
import type { Course } from '../../web/sim/protocol';
import { learned, LessonStage, source, unwished } from './lesson_stage';

let stage: LessonStage;

beforeEach(() => void (stage = new LessonStage()));

describe('A lesson from nothing', () => {
  const beginning = async () => {
    stage.lab.table = [{ name: 'gap_width', harmless: 0 }] as typeof stage.lab.table;
    const robot = stage.lab.drop(source(), true);
    stage.teaching.offer(robot);
    const begun = stage.teaching.begin();
    stage.lab.grown({ settings: { gap_width: 0 }, seed: '1' } as unknown as Course, '', 1);
    await begun;
    return robot;
  };

  it('Is on flat ground, by a training configuration, and its practice is what is seen', async () => {
    await beginning();
    expect(stage.lab.request).toEqual({ settings: { gap_width: 0 }, seed: '1' });
    expect(stage.told).toMatchObject([{ kind: 'begin', source: null, config: { agent: 'walker' }, plan: { settings: { gap_width: 0 }, wishes: {} } }]);
    expect(stage.teaching).toMatchObject({ isShowingPractice: true, isHidden: false });
    stage.teaching.watch(false);
    expect(stage.teaching.isHidden).toBe(true);
  });

  it('Shows its robot again when it is examined, as what it has become, which can be forgotten', async () => {
    const robot = await beginning(), before = robot.source;
    stage.hear(learned());
    expect(stage.sent.filter(({ kind }) => kind === 'replace')).toEqual([]);
    expect(stage.teaching.draft).toMatchObject({ fromNothing: true });
    stage.hear({ kind: 'examining' });
    expect(stage.sent.at(-1)).toMatchObject({ kind: 'replace', key: robot.key, source: { stage: 'taught' } });
    stage.hear({ kind: 'examined', own: { before: 0, after: 10, tries: 10 }, alike: null, ...unwished });
    expect(stage.teaching).toMatchObject({ phase: 'done', isShowingPractice: false, canUndo: true });
    stage.teaching.undo();
    expect(robot.source).toBe(before);
  });

  it('Keeps what was learned when a worker dies', async () => {
    const robot = await beginning();
    stage.hear(learned());
    stage.hear({ kind: 'dead', reason: 'out of memory' });
    expect(robot.source.stage).toBe('taught');
    expect(stage.teaching).toMatchObject({ phase: 'failed', isShowingPractice: false });
  });

  it('Says whether it walks', () => {
    expect(verdict({ before: 0, after: 9, tries: 10 }, null)).toContain('It can walk: 9 of 10');
    expect(verdict({ before: 0, after: 3, tries: 10 }, null)).toContain('does not walk yet: 3 of 10');
  });
});
