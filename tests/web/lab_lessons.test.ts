// The curves that the lab draws of a lesson.
import { describe, expect, it } from 'vitest';
import { Lessons } from '../../web/lab/lessons';
import type { PracticeReport } from '../../web/protocol/lesson';
import { LessonStage, source } from './lesson_stage';

class Curves {
  told: { samples: number; values: Record<string, number> }[] = [];
  learn(samples: number, names: string[], values: number[]): void {
    this.told.push({ samples, values: Object.fromEntries(names.map((name, i) => [name, values[i]])) });
  }
  forgetLearning(): void {
    this.told = [];
  }
  of(name: string): number[] {
    return this.told.map(({ values }) => values[name]);
  }
}

const round = (i: number, over: Partial<PracticeReport> = {}): PracticeReport => ({
  samples: 1000 * i,
  seconds: 0.5,
  tries: 4,
  crossed: i / 10,
  distance: i / 20,
  obedience: null,
  kl: i / 100,
  clipped: i / 50,
  entropy: 3 - i,
  explained: i / 7,
  valueLoss: 1 / i,
  ...over,
});

function lessonOf() {
  const stage = new LessonStage(),
    { crew } = stage.store;
  const robot = crew.drop(source(), true);
  stage.teaching.offer(robot);
  stage.teaching.start();
  const practise = (i: number, over?: Partial<PracticeReport>) =>
    stage.hear({ kind: 'practised', report: round(i, over), seconds: i });
  return { stage, practise };
}

describe("The lab's curves of a lesson", () => {
  it('Are what its reports say, round by round', () => {
    const { stage, practise } = lessonOf(),
      curves = new Curves(),
      lessons = new Lessons(stage.store, curves);
    for (const i of [1, 2, 3]) {
      practise(i);
      lessons.follow();
    }
    expect(curves.told.map(({ samples }) => samples)).toEqual([1000, 2000, 3000]);
    expect(curves.of('mastered_share')).toEqual([0.1, 0.2, 0.3]);
    expect(curves.of('mean_distance_share')).toEqual([0.05, 0.1, 0.15]);
    expect(curves.of('kl')).toEqual([0.01, 0.02, 0.03]);
    expect(curves.of('clip_fraction')).toEqual([0.02, 0.04, 0.06]);
    expect(curves.of('entropy')).toEqual([2, 1, 0]);
    expect(curves.of('explained_variance')).toEqual([1 / 7, 2 / 7, 3 / 7]);
    expect(curves.of('value_loss')).toEqual([1, 1 / 2, 1 / 3]);
    expect(curves.of('samples_per_second')).toEqual([undefined, 2000, 2000]);
  });

  it('Are whole where the lab is opened late, and where several rounds came between two looks', () => {
    const { stage, practise } = lessonOf();
    practise(1);
    practise(2);
    const curves = new Curves(),
      lessons = new Lessons(stage.store, curves);
    practise(3);
    practise(4);
    lessons.follow();
    lessons.follow();
    expect(curves.told.map(({ samples }) => samples)).toEqual([1000, 2000, 3000, 4000]);
  });

  it('Have no share of tries where none ended', () => {
    const { stage, practise } = lessonOf(),
      curves = new Curves();
    practise(1, { tries: 0, crossed: 0, distance: 0 });
    new Lessons(stage.store, curves);
    expect(curves.of('mastered_share')).toEqual([undefined]);
    expect(curves.of('kl')).toEqual([0.01]);
  });

  it('Begin anew with another lesson', () => {
    const { stage, practise } = lessonOf(),
      curves = new Curves(),
      lessons = new Lessons(stage.store, curves);
    practise(1);
    lessons.follow();
    const { robot } = stage.teaching;
    stage.teaching.close();
    stage.teaching.offer(robot!);
    stage.teaching.start();
    practise(5);
    lessons.follow();
    expect(curves.told.map(({ samples }) => samples)).toEqual([5000]);
  });
});
