import { beforeEach, describe, expect, it } from 'vitest';
import { Lab } from '../../web/controls/lab';
import { verdict } from '../../web/controls/lesson';
import { readPageLink } from '../../web/controls/link';
import { Teaching } from '../../web/controls/teaching';
import type { Course, LessonOrder, LessonReport, Order, PolicySource, PracticeReport } from '../../web/sim/protocol';

const source = (over: Partial<PolicySource> = {}): PolicySource => ({ name: 'walker', title: '', stage: '', agent: 'walker', url: 'policy.onnx', card: { samples: 5 }, bytes: null, training: null, ...over });
const practised = (over: Partial<PracticeReport> = {}): PracticeReport =>
  ({ samples: 100, seconds: 0.5, tries: 4, crossed: 0.5, distance: 0.75, kl: 0.01, clipped: 0.1, entropy: 3, explained: 0.9, valueLoss: 0.1, ...over });
const learned = (): LessonReport => ({ kind: 'learned', onnx: new ArrayBuffer(4), training: new ArrayBuffer(2), card: JSON.stringify({ samples: 105, parent: 'walker' }) });

let sent: Order[], told: LessonOrder[], dismissed: number, hear: (report: LessonReport) => void, lab: Lab, teaching: Teaching;

beforeEach(() => {
  sent = [];
  told = [];
  dismissed = 0;
  lab = new Lab([], (order) => sent.push(order), readPageLink(''));
  lab.request = { settings: { gap_width: 0.5 }, seed: '7' };
  teaching = new Teaching(lab, (listener) => {
    hear = listener;
    return { send: (order) => told.push(order), dismiss: () => void dismissed++ };
  });
});

function begin() {
  const robot = lab.drop(source(), true);
  teaching.offer(robot);
  teaching.start();
  return robot;
}

describe('A lesson', () => {
  it('Is on the course of the moment, with the robot that is followed', () => {
    begin();
    expect(told).toMatchObject([{ kind: 'teach', source: { name: 'walker' }, plan: { settings: { gap_width: 0.5 }, seed: '7', boldness: 0.3 } }]);
    expect(teaching.phase).toBe('loading');
    hear({ kind: 'practised', report: practised(), seconds: 1 });
    expect(teaching.phase).toBe('practising');
    expect(teaching.curve).toEqual([{ seconds: 1, crossed: 0.5, distance: 0.75 }]);
  });

  it('Draws no point before the first try has ended', () => {
    begin();
    hear({ kind: 'practised', report: practised({ tries: 0, crossed: 0, distance: 0 }), seconds: 1 });
    expect(teaching.curve).toEqual([]);
  });

  it('Hands what was learned to the robot, and takes it back when it is to be forgotten', () => {
    const robot = begin();
    hear(learned());
    expect(sent.at(-1)).toMatchObject({ kind: 'replace', key: robot.key, source: { stage: 'taught', card: { samples: 105, onnx_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } } });
    expect(teaching.canUndo).toBe(false);
    hear({ kind: 'examined', own: { before: 0, after: 9, tries: 10 }, alike: { before: 3, after: 4, tries: 10 } });
    expect(teaching.phase).toBe('done');
    expect(teaching.canUndo).toBe(true);
    teaching.undo();
    expect(sent.at(-1)).toMatchObject({ kind: 'replace', source: { stage: '', bytes: null } });
    expect(teaching.canUndo).toBe(false);
  });

  it('Ends when the ground changes, and keeps what was learned', () => {
    const robot = begin();
    hear(learned());
    lab.request = { settings: { gap_width: 0.6 }, seed: '7' };
    lab.emit('course');
    expect(dismissed).toBe(1);
    expect(teaching).toMatchObject({ phase: 'ready', groundChanged: true });
    expect(robot.source.stage).toBe('taught');
  });

  it('Goes on when the same ground is drawn again', () => {
    begin();
    lab.grown({ settings: { gap_width: 0.5 }, seed: '7' } as unknown as Course, '', 0);
    expect(teaching.isBusy).toBe(true);
  });

  it('Survives its worker: the robot keeps what it had learned, and the reason is told', () => {
    const robot = begin();
    hear(learned());
    hear({ kind: 'dead', reason: 'out of memory.' });
    expect(teaching).toMatchObject({ phase: 'failed', reason: 'out of memory.' });
    expect(robot.source.stage).toBe('taught');
    teaching.start();
    expect(told.at(-1)).toMatchObject({ kind: 'teach', source: { stage: 'taught' } });
  });

  it('Ends with its robot', () => {
    const robot = begin();
    lab.remove(robot.key);
    expect(teaching.phase).toBe('none');
    expect(dismissed).toBe(1);
  });

  it('Is not offered to a stranger’s network', () => {
    expect(teaching.canTeach(lab.drop(source({ card: null, bytes: new ArrayBuffer(1), name: 'mine.onnx' }), true))).toBe(false);
    expect(teaching.canTeach(lab.drop(source(), true))).toBe(true);
  });
});

describe('The verdict on a lesson', () => {
  const exam = (before: number, after: number) => ({ before, after, tries: 10 });

  it('Says that a course was learned, and whether by heart', () => {
    expect(verdict(exam(0, 9), exam(3, 6))).toMatch(/learned this course: 9 of 10.*not by heart/);
    expect(verdict(exam(0, 9), exam(6, 3))).toMatch(/learned this course.*But by heart/);
  });

  it('Does not call it learned what most tries still fail', () => {
    expect(verdict(exam(1, 5), exam(3, 3))).toMatch(/got better: 5 of 10 tries cross, before 1/);
  });

  it('Admits that nothing was gained', () => {
    expect(verdict(exam(4, 4), exam(3, 3))).toMatch(/No better this time/);
    expect(verdict(exam(4, 2), exam(3, 3))).toMatch(/No better this time/);
  });
});
