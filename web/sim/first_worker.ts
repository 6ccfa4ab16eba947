// The workers of the simulation. The first one is begun when this is imported, which is before there is a page: what it
// loads takes longest, and on a busy main thread a worker does not begin.
import type { Hint } from '../protocol/live';
import { unanswered } from '../protocol/wire';

let first = begun();
let failed: ErrorEvent | null = null;

function fresh(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'simulation' });
}

function begun(): Worker | null {
  try {
    const one = fresh();
    one.onerror = (event) => (failed = event);
    one.postMessage(unanswered({ kind: 'load' } satisfies Hint));
    return one;
  } catch {
    return null; // a frame that is locked in: the page finds out for itself, and says so
  }
}

// The first one, and then a fresh one each time; `died` hears of its end, even where that came first.
export function simulationWorker(died: (worker: Worker, event: ErrorEvent) => void): Worker {
  const one = first ?? fresh(),
    early = failed;
  first = failed = null;
  one.onerror = (event) => died(one, event);
  if (early) queueMicrotask(() => died(one, early));
  return one;
}
