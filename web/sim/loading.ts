// Fetches a file and tells how far it is. Servers that compress state the length of what travels, not of what arrives:
// then the length is the one the build knew.
import { fault, faultOf } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';

type OnProgress = (loaded: number, total: number) => void;

// A network, wherever it comes from.
export async function bytesOf({ bytes, url }: PolicySource, onProgress: OnProgress): Promise<Uint8Array> {
  return bytes ? new Uint8Array(bytes) : fetchBytes(url, 3e5, onProgress);
}

// Its training.bin; empty where none is kept.
export async function trainingOf({ training }: PolicySource, onProgress: OnProgress): Promise<Uint8Array> {
  if (training === null) return new Uint8Array();
  return typeof training === 'string' ? fetchBytes(training, 2e6, onProgress) : new Uint8Array(training);
}

export async function fetchBytes(
  url: string,
  expected: number,
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch(async (cause: unknown) => {
    // this worker may be older than the service worker that keeps it
    const kept = await globalThis.caches?.match(url).catch(() => undefined);
    if (kept) return kept;
    throw fault('fetch.failed', nameOf(url), faultOf(cause));
  });
  if (!response.ok || !response.body) throw fault('fetch.status', nameOf(url), response.status);
  const stated = response.headers.get('Content-Encoding') ? 0 : Number(response.headers.get('Content-Length'));
  const total = stated || expected;
  const parts: Uint8Array[] = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    onProgress(Math.min(loaded, total), total);
  }
  onProgress(loaded, loaded);
  return joined(parts, loaded);
}

function joined(parts: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function nameOf(url: string): string {
  return url.split('/').at(-1)?.split('?')[0] ?? url;
}
