// Once the page runs and nobody is busy, all that it might yet fetch is kept by its service worker (assets/public/keep.js): from then
// on it needs no network. A browser without service workers, one that keeps nothing or one that saves data goes without.
import type { Store } from './state/store';

const CALM = 15_000; // ms

export function keepForLater(store: Store): void {
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!('serviceWorker' in navigator) || saves) return;
  const wait = () => setTimeout(() => (store.teaching.isBusy ? wait() : void keep().catch(() => {})), CALM);
  store.on('ready', wait);
}

async function keep(): Promise<void> {
  await navigator.serviceWorker.register('keep.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('keep');
}
