// The exhibit's own robot: what is kept of it, and on which grounds it is examined.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import standard from '../../assets/exhibit/exhibit.json';
import { examOf } from '../../tools/exhibit/exam.mjs';
import { Life } from '../../tools/exhibit/life.mjs';
import { PageTrainer } from '../../tools/exhibit/page_trainer.mjs';
import type { Ground } from '../../web/kiosk/config';
import { middle, requestOf } from '../../web/kiosk/grounds';
import { settingsTable } from './core';

const parent = mkdtempSync(path.join(tmpdir(), 'parkour-life-'));
let life: Life;
const open = () => new Life(parent, 'walker');
const ground = (seed: number, visitor = `visitor ${seed}`) => ({
  settings: { gap_width: 0.7 },
  seed: `${seed}`,
  visitor,
});

beforeEach(() => {
  rmSync(parent, { recursive: true, force: true });
  life = open();
  life.begin('exam', 60);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

// Practises on the ground that is next, and comes to this score.
function practise(seed: number, score: number): boolean {
  life.add(ground(seed));
  const candidate = life.at('work', 'candidate');
  mkdirSync(candidate, { recursive: true });
  writeFileSync(path.join(candidate, 'card.json'), String(score));
  return life.practised(candidate, score);
}
const card = () => readFileSync(path.join(life.policy(), 'card.json'), 'utf8');

describe('The exhibit’s own robot', () => {
  it('Keeps a version only if its score does not fall', () => {
    expect([practise(1, 65), practise(2, 64.9), practise(3, 65), practise(4, 70)]).toEqual([true, false, true, true]);
    expect([life.version, life.score, card()]).toEqual([3, 70, '70']);
    expect(life.told.scores).toEqual([60, 65, 65, 70]);
  });

  it('Is what it was after a kill, and has lost no ground that beat it', () => {
    practise(1, 65);
    life.add(ground(2));
    life.save();
    // such as a kill leaves between the folder and the file
    mkdirSync(life.at('versions', '2'));
    life = open();
    expect([life.version, life.score, life.next?.seed, card()]).toEqual([1, 65, '2', '65']);
    expect(() => readFileSync(life.at('versions', '2'))).toThrow();
  });

  it('Goes back to the version before, and to the one before that', () => {
    practise(1, 65);
    practise(2, 70);
    expect(life.undo()).toBe(true);
    expect([life.version, life.score, card()]).toEqual([1, 65, '65']);
    expect(life.undo()).toBe(true);
    expect([life.version, life.score]).toEqual([0, 60]);
    expect(life.undo()).toBe(false);
    expect(practise(3, 62)).toBe(true);
    expect(card()).toBe('62');
  });

  it('Practises on no ground twice, and counts visitors and not grounds', () => {
    life.add(ground(1, 'Ada'));
    life.add(ground(1, 'Bob'));
    life.add(ground(2, 'Ada'));
    expect(life.waiting).toHaveLength(2);
    practise(3, 61);
    practise(4, 61);
    life.add(ground(1));
    expect(life.waiting.map(({ seed }) => seed)).not.toContain('1');
    expect(life.told.teachersToday).toBe(1);
  });

  it('Forgets scores of other grounds when the exam becomes another', () => {
    practise(1, 65);
    life.begin('another', 40);
    expect([life.version, life.score]).toEqual([1, 40]);
    expect(life.told.scores).toEqual([40]);
    expect(practise(2, 41)).toBe(true);
  });
});

it('Its exam is on grounds as visitors build them, at places that none of theirs has', async () => {
  const rows = (await settingsTable()).filter(({ group }) => group === 'course'),
    exam = await examOf(standard.grounds as unknown as Ground[]);
  expect(exam).toHaveLength(standard.grounds.length * 3 * 4);
  const largest = requestOf(rows, standard.grounds[2] as unknown as Ground, { ground: 2, size: middle + 2, seed: '1' });
  expect(exam.map(({ settings }) => settings)).toContainEqual(largest.settings);
  for (const { seed } of exam) expect(Number(seed)).toBeGreaterThan(999_999);
});

describe('The exhibit’s own robot, where it practises in its page', () => {
  const grounds = (standard.grounds as unknown as Ground[]).slice(0, 1);
  const shipped = (...names: string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(`policies/walker/${name}`)])), { level: 0 });
  const whole = shipped('policy.onnx', 'card.json', 'training.bin');
  let trainer: PageTrainer;

  // It has told what it scores as it came, and is to practise on the first of these.
  async function toPractise(...seeds: number[]): Promise<string> {
    life = open();
    trainer = new PageTrainer(life, grounds);
    for (const seed of seeds) life.add(ground(seed));
    const { id, ground: first, courses } = await trainer.give();
    expect([first, JSON.parse(courses!).courses.length]).toEqual([null, 12]);
    await trainer.scored({ id: id!, score: 60 });
    return (await trainer.give()).id!;
  }

  it('Is asked for its score first, then to practise, and is kept where it does not score less', async () => {
    const id = await toPractise(1, 2);
    expect(await trainer.learned({ id, score: 62.5 }, whole)).toMatchObject({ isKept: true });
    const next = await trainer.give();
    expect([next.version, next.ground?.seed]).toEqual([1, '2']);
    expect(await trainer.learned({ id: next.id!, score: 62.4 }, whole)).toMatchObject({ isKept: false });
    expect([life.version, life.told.scores, card().includes('"walker"')]).toEqual([1, [60, 62.5], true]);
    expect(await trainer.give()).toEqual({});
  });

  it('Takes nothing that nobody has asked for, and nothing twice', async () => {
    const id = await toPractise(1, 2);
    expect(await trainer.scored({ id, score: 99 })).toBeNull();
    expect(await trainer.learned({ id: 'another', score: 99 }, whole)).toBeNull();
    const now = (await trainer.give()).id!;
    expect(await trainer.learned({ id, score: 99 }, whole)).toBeNull();
    expect(trainer.failed({ id })).toBe(false);
    trainer.forget();
    expect(await trainer.learned({ id: now, score: 99 }, whole)).toBeNull();
    expect([life.version, life.waiting.length]).toEqual([0, 2]);
  });

  it('Refuses what is no robot of its kind, keeps what it was, and goes on with the next ground', async () => {
    const card = JSON.parse(readFileSync('policies/walker/card.json', 'utf8')),
      onnx = readFileSync('policies/walker/policy.onnx'),
      cut = onnx.subarray(0, 1000);
    const packed = (network: Uint8Array, told: object) =>
      zipSync({
        'policy.onnx': network,
        'card.json': Buffer.from(JSON.stringify(told)),
        'training.bin': new Uint8Array(8),
      });
    const wrong: [Uint8Array, RegExp][] = [
      [shipped('policy.onnx', 'card.json'), /training\.bin/],
      [packed(onnx, { ...card, agent: 'humanoid' }), /another robot/],
      [packed(cut, card), /another robot/],
      [packed(cut, { ...card, onnx_sha256: createHash('sha256').update(cut).digest('hex') }), /does not run/],
      [packed(onnx, {}), /another robot/],
      [Buffer.from('no zip'), /./],
    ];
    let id = await toPractise(1, 2, 3, 4, 5, 6);
    for (const [zip, says] of wrong) {
      await expect(trainer.learned({ id, score: 99 }, zip)).rejects.toThrow(says);
      id = (await trainer.give()).id!;
    }
    expect([life.version, life.waiting.length, life.told.scores]).toEqual([0, 0, [60]]);
  });

  it('Leaves a ground on which it could not practise', async () => {
    const id = await toPractise(1, 2);
    expect(trainer.failed({ id })).toBe(true);
    expect([life.next?.seed, life.version]).toEqual(['2', 0]);
  });
});
