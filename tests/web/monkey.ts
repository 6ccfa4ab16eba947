// What a monkey throws at page and command: archives, folders, graphs, cards, links and configurations, made of real ones on the fly,
// by a seed. It says nothing of what has to come of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { tinyOnnx } from './tiny_onnx';

export const kinds = ['archive', 'folder', 'graph', 'card', 'link', 'configuration'] as const;
export type Kind = (typeof kinds)[number];
type Files = Record<string, Uint8Array>; // by path
export interface Thrown {
  kind: Kind;
  files: Files;
  link: string; // of a link, as people mangle it
}
export type Chance = (count: number) => number; // a whole number below a count

const root = new URL('../../', import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, root)));
const jsonOf = (file: string): unknown => JSON.parse(readFileSync(new URL(file, root), 'utf8'));

/** mulberry32. */
export function chance(state: number): Chance {
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % count;
  };
}

const oneOf = <Value>(below: Chance, values: readonly Value[]): Value => values[below(values.length)];
const lengths = [0, 1, 0xff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff];

/** A few of its bytes are others, or parts of it, or of `other` behind it. */
export function otherBytes(below: Chance, whole: Uint8Array, other = whole): Uint8Array {
  let bytes = Uint8Array.from(whole);
  for (let left = 1 + below(4); left > 0 && bytes.length > 8; --left) {
    const at = below(bytes.length - 4),
      view = new DataView(bytes.buffer);
    const what = below(6);
    if (what === 0) bytes[at] ^= 1 << below(8);
    else if (what === 1) bytes[at] = below(256);
    else if (what === 2) view.setUint32(at, oneOf(below, lengths), true);
    else if (what === 3) view.setUint16(at, oneOf(below, lengths) & 0xffff, true);
    else if (what === 4) bytes = bytes.slice(0, at);
    else bytes = Uint8Array.from([...bytes.slice(0, at), ...other.slice(below(60))]);
  }
  return bytes;
}

const odd = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  4e4,
  2 ** 64,
  '',
  'walker',
  '-1',
  'nan',
  'x'.repeat(300),
  [],
  {},
  [1, 0, 'x'],
];

/** A value somewhere in it is another, missing, or one too many. */
export function otherValues(below: Chance, json: unknown): unknown {
  const whole = structuredClone(json);
  for (let left = 1 + below(3); left > 0; --left) {
    let node = whole as Record<string, unknown>;
    for (;;) {
      const key = oneOf(below, Object.keys(node)),
        value = node[key];
      if (typeof value === 'object' && value && Object.keys(value).length > 0 && below(4) > 0)
        node = value as typeof node;
      else {
        const what = below(4);
        if (what === 0) delete node[key];
        else if (what === 1) node.odd = oneOf(below, odd);
        else if (what === 2 && typeof value === 'number') node[key] = value * (below(7) - 3);
        else node[key] = oneOf(below, odd);
        break;
      }
    }
    if (Object.keys(whole as object).length === 0) break;
  }
  return whole;
}

// Half of them still JSON.
function otherText(below: Chance, json: unknown): Uint8Array {
  const text = strToU8(JSON.stringify(otherValues(below, json), null, 1));
  return below(2) === 0 ? text : otherBytes(below, text);
}

const onnx = bytesOf('policies/walker/policy.onnx'),
  training = bytesOf('policies/walker/training.bin').slice(0, 4000),
  card = jsonOf('policies/walker/card.json') as Record<string, unknown>,
  configurations = ['walker', 'humanoid', 'spider'].map((name) => jsonOf(`policies/configs/${name}.json`)),
  link = 'v=2&hill_height=0.25&gap_width=0.2&seed=7&robots=walker:00-0&view=whole&tab=world&quality=low';

const asText = (value: unknown) => strToU8(JSON.stringify(value));
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

// A graph that ONNX Runtime may take, with a fault or none.
function graph(below: Chance): Uint8Array {
  const inputs = oneOf(below, [1, 3, 40, 100, 152]),
    outputs = oneOf(below, [1, 4, 6, 17, 21]);
  return tinyOnnx({
    inputs,
    outputs,
    value: oneOf(below, [0, 0.01, 3e38, NaN]),
    isOpen: below(2) === 0,
    half: below(8) === 0,
    external: below(8) === 0 ? 'weights.data' : '',
    others: below(4) === 0 ? ['value'] : [],
    dear: below(8) === 0 ? 300 : 0,
    outputName: oneOf(below, ['action', 'mu', 'x']),
  });
}

// Here and there a file is missing, is named otherwise, or lies elsewhere.
function policy(below: Chance): Files {
  const network = below(3) === 0 ? otherBytes(below, onnx) : below(3) === 0 ? graph(below) : onnx,
    told = below(2) === 0 ? { ...card, onnx_sha256: digest(network) } : card;
  const all: Files = {
    'policy.onnx': network,
    'card.json': below(2) === 0 ? otherText(below, told) : asText(told),
    'training.bin': below(2) === 0 ? otherBytes(below, training) : training,
  };
  const folder = oneOf(below, ['', 'walker/', 'a/b/c/', '__MACOSX/', 'ünter/']);
  return Object.fromEntries(
    Object.entries(all)
      .filter(() => below(6) > 0)
      .map(([name, bytes]) => [
        folder + (below(8) === 0 ? oneOf(below, ['x.onnx', '.hidden', 'card.txt']) : name),
        bytes,
      ]),
  );
}

function otherLink(below: Chance): string {
  const pairs = link.split('&');
  for (let left = 1 + below(4); left > 0; --left) {
    const at = below(pairs.length),
      [key] = pairs[at].split('=');
    pairs[at] = oneOf(below, [
      `${key}=${String(oneOf(below, odd))}`,
      `${key}`,
      `${key}=%E0%A4%A`,
      `amp;${pairs[at]}`,
      `${pairs[at]}\u200b.`,
      `utm_source=${key}`,
      'robots=' + 'walker,'.repeat(below(40)),
      '='.repeat(below(9)),
    ]);
  }
  return pairs.join(oneOf(below, ['&', '&', '&amp;', ';']));
}

/** The same for the same seed. */
export function thrown(seed: number): Thrown {
  const below = chance(seed * 1_000_003),
    kind = kinds[seed % kinds.length],
    mangled = otherLink(below);
  const files: Record<Kind, () => Files> = {
    archive: () => {
      const packed = zipSync(policy(below), { level: below(2) === 0 ? 0 : 6 });
      return { 'thrown.zip': below(2) === 0 ? packed : otherBytes(below, packed) };
    },
    folder: () => policy(below),
    graph: () => ({ 'thrown.onnx': below(2) === 0 ? graph(below) : otherBytes(below, onnx) }),
    card: () => ({
      'policy.onnx': onnx,
      'card.json': below(4) === 0 ? asText(card) : otherText(below, card),
      'training.bin': training,
    }),
    link: () => ({ 'parkour-lab.json': asText({ kind: 'parkour-lab', link: mangled }) }),
    configuration: () => ({ 'thrown.json': otherText(below, oneOf(below, configurations)) }),
  };
  return { kind, files: files[kind](), link: mangled };
}
