import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isTaught, packFolder, unpackFolder, type TaughtSource } from '../../web/policy/folder';
import { sentenceOf } from './sentence';

const taught: TaughtSource = {
  name: 'walker',
  title: 'Mine',
  stage: 'taught',
  agent: 'walker',
  url: '',
  card: { name: 'taught', agent: 'walker', parent: 'walker', samples: 7 },
  bytes: new Uint8Array([1, 2, 3]).buffer,
  training: new Uint8Array([4, 5]).buffer,
};
const packed = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

describe('A packed policy', () => {
  it('Comes back as it was', () => {
    const back = unpackFolder(packFolder(taught), 'Mine');
    expect(back).toEqual(taught);
    expect(isTaught(back)).toBe(true);
  });

  it('May be a folder inside the file, and lack what was only for teaching', () => {
    const back = unpackFolder(
      packed({ 'walker/policy.onnx': 'onnx', 'walker/card.json': '{"name": "walker", "agent": "walker"}' }),
      'x',
    );
    expect(back).toMatchObject({ name: 'walker', agent: 'walker', card: { name: 'walker' } });
    expect(back.training.byteLength).toBe(0);
  });

  it('Is found however people pack it: whole with its stages, from Windows, from a Mac', () => {
    const card = (name: string) => JSON.stringify({ name, agent: 'walker' }),
      stages = { 'w/stages/08/card.json': card('stage'), 'w/stages/08/policy.onnx': 'a stage' },
      own = { 'w/card.json': card('own'), 'w/policy.onnx': 'onnx', 'w/training.bin': 'bin' };
    const names = [
      { ...stages, ...own },
      { ...own, ...stages },
      Object.fromEntries(
        Object.entries({ ...own, ...stages }).map(([path, text]) => [path.replaceAll('/', '\\'), text]),
      ),
      { '__MACOSX/w/._policy.onnx': '?', '__MACOSX/w/._card.json': '?', 'w/.DS_Store': '?', ...own },
      { '__MACOSX/._card.json': '?', 'card.json': card('own'), 'mine.onnx': 'onnx', 'training.bin': 'bin' },
    ].map((files) => unpackFolder(packed(files), 'x'));
    for (const { card, bytes, training } of names)
      expect([card, bytes.byteLength, training.byteLength]).toMatchObject([{ name: 'own' }, 4, 3]);
  });

  it('Goes by the name of the policy that its first lesson began with', () => {
    const lesson = { parent: 'walker:00-0', course: 'seed=1', boldness: 0, seconds: 60, samples: 9 },
      card = { name: 'taught', agent: 'walker', parent: 'Hopper' };
    const nameWith = (lineage: unknown) =>
      unpackFolder(packed({ 'policy.onnx': 'onnx', 'card.json': JSON.stringify({ ...card, lineage }) }), 'x').name;
    expect(nameWith([lesson, { ...lesson, parent: 'Hopper' }])).toBe('walker');
    // a stranger's file may hold anything
    for (const odd of [undefined, 7, [null], [{ ...lesson, seconds: 'long' }]]) expect(nameWith(odd)).toBe('Hopper');
  });

  it('Is refused with what it lacks', async () => {
    const refusal = (files: Record<string, string>) => sentenceOf(() => unpackFolder(packed(files), 'x'));
    expect(await refusal({ 'policy.onnx': 'onnx', 'notes.txt': '' })).toMatch(
      /card\.json; this one holds policy\.onnx, notes\.txt/,
    );
    expect(await refusal({})).toMatch(/holds nothing/);
    expect(await refusal({ 'policy.onnx': '', 'card.json': '{' })).toMatch(/no JSON/);
    expect(await refusal({ 'policy.onnx': '', 'card.json': '[]' })).toMatch(/'name' and 'agent'/);
  });

  it('Without what was only for teaching holds no empty file in its place', () => {
    const back = unpackFolder(packFolder({ ...taught, training: new ArrayBuffer(0) }), 'Mine');
    expect(back.training.byteLength).toBe(0);
    expect(new TextDecoder('latin1').decode(packFolder({ ...taught, training: new ArrayBuffer(0) }))).not.toMatch(
      /training\.bin/,
    );
  });

  it('Says what a pointer of Git LFS is, whichever file it stands for', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n';
    const files = { 'policy.onnx': 'onnx', 'card.json': '{"name": "w", "agent": "w"}', 'training.bin': 'bin' };
    for (const name of Object.keys(files))
      expect(await sentenceOf(() => unpackFolder(packed({ ...files, [name]: pointer }), 'x')), name).toMatch(
        /git lfs pull/,
      );
  });

  it('Is refused when cut short anywhere', () => {
    const whole = packFolder(taught);
    for (let length = 0; length < whole.length; length += 7)
      expect(() => unpackFolder(whole.subarray(0, length), 'x'), `${length} bytes`).toThrow();
  });
});

describe('A taught policy', () => {
  it('Is one that a lesson or a packed policy brought, no stranger and none of the page’s own', () => {
    expect(isTaught({ ...taught, card: null })).toBe(false);
    expect(isTaught({ ...taught, bytes: null, training: 'training.bin' })).toBe(false);
  });
});
