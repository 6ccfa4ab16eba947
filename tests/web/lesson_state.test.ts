import { beforeEach, describe, expect, it } from 'vitest';
import type { LessonReport, PracticeReport } from '../../web/protocol/lesson';
import type { Phase } from '../../web/state/lesson_state';
import type { Store } from '../../web/state/store';
import type { Teaching } from '../../web/state/teaching';
import { learned, LessonStage, source, unwished } from './lesson_stage';

let stage: LessonStage, store: Store, teaching: Teaching;
const hear = (report: LessonReport) => stage.hear(report);

function begin(): void {
  teaching.offer(store.crew.drop(source(), true));
  teaching.start();
}

describe('The phases of a lesson', () => {
  const phases: Phase[] = [];
  beforeEach(() => {
    stage = new LessonStage();
    ({ store, teaching } = stage);
    phases.length = 0;
    store.on('lesson', () => phases.at(-1) !== teaching.state.phase && phases.push(teaching.state.phase));
  });
  const examined: LessonReport = {
    kind: 'examined',
    own: { before: 0, after: 9, tries: 10 },
    alike: null,
    ...unwished,
  };

  it('Lead from the offer to the exam, and back', () => {
    begin();
    hear({ kind: 'practised', report: { tries: 4, crossed: 0.5, distance: 0.7 } as PracticeReport, seconds: 1 });
    hear(learned());
    teaching.pause(true);
    teaching.pause(false);
    hear({ kind: 'examining' });
    hear(examined);
    teaching.undo();
    teaching.close();
    expect(phases).toEqual([
      'none',
      'ready',
      'loading',
      'practising',
      'paused',
      'practising',
      'examining',
      'done',
      'ready',
      'none',
    ]);
  });

  it('Hold what belongs to them and nothing else', () => {
    const keys = () => Object.keys(teaching.state).sort();
    expect(keys()).toEqual(['phase']);
    teaching.offer(store.crew.drop(source(), true));
    expect(keys()).toEqual(['groundChanged', 'lesson', 'phase', 'robot']);
    expect(teaching.lesson).toBeNull();
    teaching.start();
    expect(keys()).toEqual(['lesson', 'phase', 'robot']);
  });

  it('Begin afresh with another robot: nothing of the last lesson is left', () => {
    begin();
    hear(learned());
    hear(examined);
    expect(teaching.lesson!.exam).toMatchObject({ own: { after: 9 } });
    teaching.offer(store.crew.drop(source(), true));
    expect(teaching.state).toMatchObject({ phase: 'ready', lesson: null, groundChanged: false });
  });
});
