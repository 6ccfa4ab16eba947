// A lesson through the door that the practice worker uses: the core as built, MuJoCo and the shipped walker, without a page.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core, Lesson } from 'parkour-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { coreWithMujoco } from './core';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name));
const walker = (name: string) => new Uint8Array(read(`policies/walker/${name}`));
const card = read('policies/walker/card.json').toString();

let core: Core;
beforeAll(async () => void (core = await coreWithMujoco()));

const plan = (over: object = {}) =>
  JSON.stringify({ settings: {}, seed: '1', boldness: 1, chance: 3, wishes: {}, practised: 0, limit: 5, ...over });
const bring = (lesson: Lesson, asItWas: boolean) =>
  lesson.bring(asItWas, walker('policy.onnx'), card, walker('training.bin'));
const did = (lesson: Lesson) => (JSON.parse(lesson.advance()) as { did: string }).did;
const phase = (lesson: Lesson) => (JSON.parse(lesson.state()) as { phase: string }).phase;

describe('The door to a lesson', () => {
  it('Leads from practice to the exam, by the seconds that it is told', () => {
    const lesson = new core.Lesson();
    expect(bring(lesson, false)).toBe('');
    expect(lesson.open(plan())).toBe('');
    let step = did(lesson);
    for (; step === 'part'; step = did(lesson)) expect(lesson.pool()).toBeInstanceOf(Float64Array);
    expect(step).toBe('round');
    lesson.took(2);
    expect(JSON.parse(lesson.state())).toEqual({ phase: 'practising', seconds: 2, isToBeShown: false });
    expect(JSON.parse(lesson.report())).toMatchObject({ samples: JSON.parse(card).samples + 3072, obedience: null });
    lesson.finish();
    expect(JSON.parse(lesson.state())).toMatchObject({ phase: 'examining', isToBeShown: true });
    expect(did(lesson)).toBe('try');
    expect(JSON.parse(lesson.card('taught'))).toMatchObject({ name: 'taught', parent: 'walker' });
    expect(lesson.onnx().length).toBeGreaterThan(1000);
    lesson.delete();
  }, 240_000);

  it('Sits the exam at once where its time was over before it was broken off', () => {
    const lesson = new core.Lesson();
    bring(lesson, false);
    expect(bring(lesson, true)).toBe('');
    expect(lesson.open(plan({ practised: 6 }))).toBe('');
    expect(phase(lesson)).toBe('examining');
    lesson.delete();
  });

  it('Refuses with a reason and stays as it was', () => {
    const lesson = new core.Lesson();
    expect(lesson.open(plan())).toContain('lesson.no_pupil');
    expect(lesson.bring(false, new Uint8Array(3), card, new Uint8Array())).not.toBe('');
    bring(lesson, false);
    expect(lesson.open('{}')).toContain('lesson.no_course');
    expect(JSON.parse(lesson.open(plan({ wishes: { beauty: 2 } })))).toMatchObject({
      code: 'wish.unknown',
      values: ['beauty', expect.any(String)],
    });
    expect(lesson.open(plan())).toBe('');
    lesson.delete();
  });
});
