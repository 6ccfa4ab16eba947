// What a screen reader says: how every try of the robot that one follows ended. Of sixteen it would never be silent; how the others do
// is on their cards.
import { outcome, robotName } from '../state/outcome';
import type { Store } from '../state/store';

export function mountSpoken(host: HTMLElement, store: Store): void {
  host.className = 'unseen';
  host.setAttribute('role', 'status');
  store.on('ended', (robot) => {
    if (robot.key === store.crew.followed) host.textContent = `${robotName(robot)}: ${outcome(robot)}`;
  });
}
