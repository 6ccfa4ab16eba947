// A policy folder as one file: a ZIP of policy.onnx, card.json and training.bin, as `parkour` writes them. Whatever is wrong with a
// file is a Fault; the network itself is checked when it is loaded (card.ts, network.ts).
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fault, faultOf } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import { lineageOf } from './card';

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
      'training.bin': new Uint8Array(training),
    },
    { level: 6 },
  );
}

// A folder packed in the ZIP, as most programs do, is as good as its files.
export function unpackFolder(zip: Uint8Array, title: string): TaughtSource {
  const files = new Map(Object.entries(unzipped(zip)).map(([path, bytes]) => [path.split('/').at(-1)!, bytes]));
  const holds = [...files.keys()].filter(Boolean).join(', '),
    onnx = files.get('policy.onnx'),
    written = files.get('card.json');
  if (!onnx || !written) throw holds ? fault('folder.files', holds) : fault('folder.empty');
  const card = parsed(strFromU8(written));
  const training = files.get('training.bin') ?? new Uint8Array();
  return {
    name: lineageOf(card)[0]?.parent.split(':')[0] || card.parent || card.name,
    title,
    stage: 'taught',
    agent: card.agent,
    url: '',
    card,
    bytes: copyOf(onnx),
    training: copyOf(training),
  };
}

// Sizes are believed only so far: a small file that says it holds gigabytes is refused before it is unpacked.
const mostBytes = 20e6;

function unzipped(zip: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  const fits = (file: { originalSize: number }) => {
    size += file.originalSize;
    if (size > mostBytes) throw fault('folder.too_large', mostBytes / 1e6);
    return true;
  };
  try {
    return unzipSync(zip, { filter: fits });
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
