// What a screen reader says: how every try ended.
import { outcome, robotName } from '../state/outcome';
import type { Store } from '../state/store';

export function mountSpoken(host: HTMLElement, store: Store): void {
  host.className = 'unseen';
  host.setAttribute('role', 'status');
  store.on('ended', (robot) => (host.textContent = `${robotName(robot)}: ${outcome(robot)}`));
}
