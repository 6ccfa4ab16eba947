// A policy folder as one file: a ZIP of policy.onnx, card.json and training.bin, as `parkour` writes them. Whatever is wrong with a
// file is a Fault; the network itself is checked when it is loaded (card.ts, network.ts).
import { strFromU8, strToU8, unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { fault, faultOf, type Fault } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import { lineageOf } from './card';
import { refusePointer } from './stand_in';

export interface TaughtSource extends PolicySource {
  bytes: ArrayBuffer;
  training: ArrayBuffer;
}

export function isTaught(source: PolicySource): source is TaughtSource {
  return source.bytes !== null && source.card !== null && source.training instanceof ArrayBuffer;
}

export function packFolder({ bytes, card, training }: TaughtSource): Uint8Array<ArrayBuffer> {
  return zipSync(
    {
      'policy.onnx': new Uint8Array(bytes),
      'card.json': strToU8(JSON.stringify(card, null, 1) + '\n'),
      ...(training.byteLength > 0 && { 'training.bin': new Uint8Array(training) }),
    },
    { level: 6 },
  );
}

// Where the files of a policy are among others; training.bin may be missing.
export interface FolderPaths {
  onnx: string;
  card: string;
  training: string | null;
}

// As people pack folders: the whole of one with its stages, in folders of its own, from Windows, from a Mac. The policy that lies
// highest counts; a network beside a card may have any name. Null where there is none.
export function folderIn(paths: string[]): FolderPaths | null {
  const tidy = paths
    .map((path) => ({ path, parts: path.split(/[\\/]/).filter(Boolean) }))
    .filter(({ parts }) => parts.length > 0 && !parts.some((part) => part === '__MACOSX' || part.startsWith('.')))
    .sort((one, other) => one.parts.length - other.parts.length || (one.path < other.path ? -1 : 1));
  for (const { path: card, parts } of tidy.filter(({ parts }) => parts.at(-1) === 'card.json')) {
    const beside = tidy.filter((one) => one.parts.slice(0, -1).join('/') === parts.slice(0, -1).join('/')),
      named = (name: string) => beside.find((one) => one.parts.at(-1) === name)?.path,
      networks = beside.filter((one) => /\.onnx$/i.test(one.parts.at(-1)!));
    const onnx = named('policy.onnx') ?? (networks.length === 1 ? networks[0].path : undefined);
    if (onnx !== undefined) return { onnx, card, training: named('training.bin') ?? null };
  }
  return null;
}

export function unpackFolder(zip: Uint8Array, title: string): TaughtSource {
  const paths: string[] = [];
  unzipped(zip, ({ name }) => {
    paths.push(name);
    return false;
  });
  const found = folderIn(paths);
  if (!found) throw lackIn(paths);
  let size = 0;
  const wanted = new Set<string | null>([found.onnx, found.card, found.training]);
  // a size is believed only so far: a small file that says it holds gigabytes is refused before it is unpacked
  const files = unzipped(zip, ({ name, originalSize }) => {
    if (!wanted.has(name)) return false;
    size += originalSize;
    if (size > MOST_BYTES) throw fault('folder.too_large', MOST_BYTES / 1e6);
    return true;
  });
  return folderOf(files[found.onnx], files[found.card], found.training === null ? null : files[found.training], title);
}

// A policy of its files.
export function folderOf(
  onnx: Uint8Array,
  written: Uint8Array,
  training: Uint8Array | null,
  title: string,
): TaughtSource {
  for (const file of [onnx, written, training]) if (file) refusePointer(file);
  const card = parsed(strFromU8(written));
  return {
    name: lineageOf(card)[0]?.parent.split(':')[0] || card.parent || card.name,
    title,
    stage: 'taught',
    agent: card.agent,
    url: '',
    card,
    bytes: copyOf(onnx),
    training: copyOf(training ?? new Uint8Array()),
  };
}

const MOST_BYTES = 20e6;
const MOST_NAMED = 8;

function lackIn(paths: string[]): Fault {
  const names = paths.map((path) => path.split(/[\\/]/).at(-1)!).filter(Boolean),
    more = names.length > MOST_NAMED ? ' …' : '';
  return names.length > 0 ? fault('folder.files', names.slice(0, MOST_NAMED).join(', ') + more) : fault('folder.empty');
}

function unzipped(zip: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter });
  } catch (cause) {
    throw fault('folder.not_zip', faultOf(cause));
  }
}

function parsed(text: string): { name: string; agent: string; parent: string } {
  let card: unknown;
  try {
    card = JSON.parse(text);
  } catch {
    throw fault('folder.card_not_json');
  }
  const { name, agent, parent = '' } = (card ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof agent !== 'string' || typeof parent !== 'string')
    throw fault('folder.card_without_names');
  return { ...(card as object), name, agent, parent };
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
