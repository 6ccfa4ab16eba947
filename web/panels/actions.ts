// The big button and its neighbours: drop the chosen robot, teach the followed one, push it.
import type { Store } from '../state/store';
import { button } from '../widgets/button';
import { icons } from '../widgets/icons';

export function mountActions(host: HTMLElement, store: Store): void {
  const { teaching } = store;
  const teach = button('teach', icons.teach, 'teach', 'teachHelp', 'plain', () => {
    const robot = store.crew.robot(store.crew.followed);
    if (teaching.canTeach(robot)) teaching.offer(robot);
  });
  host.append(
    button('drop', icons.drop, 'drop', 'dropHelp', 'primary', () => dropChosen(store)),
    teach,
    button('push', icons.push, 'push', 'pushHelp', 'plain', () => pushFollowed(store)),
  );
  const refresh = () => (teach.disabled = teaching.isBusy || !teaching.canTeach(store.crew.robot(store.crew.followed)));
  store.on('view', refresh);
  store.on('robots', refresh);
  store.on('lesson', refresh);
  refresh();
}

export function dropChosen(store: Store): void {
  const stage = store.policies.stageOf(store.policies.choice.policy, store.policies.choice.stage);
  if (stage) store.crew.drop(stage.source, true);
}

// A shove from behind that costs a good walker a step.
export function pushFollowed(store: Store): void {
  if (store.crew.followed !== null) store.crew.push(store.crew.followed, 0.9, 0, 0.2);
}
