// Opens the lab over the picture where it is asked for: only then is any of it fetched.
import type { Lab } from './lab/lab';
import type { Stage } from './stage';
import type { Store } from './state/store';
import { say } from './state/words';

export function lookInside(store: Store, stage: Stage): void {
  let lab: Promise<Lab> | null = null;
  const follow = () => {
    if (store.lab.isOpen === (lab !== null)) return;
    if (lab) {
      void lab.then((open) => open.close()).catch(() => {});
      lab = null;
      return;
    }
    lab = import('./lab/lab').then(({ Lab }) => Lab.open(store, () => stage.drawTime));
    lab.catch(() => {
      store.notice(say('labFailed'), 'bad');
      store.lab.open(false);
    });
  };
  store.on('view', follow);
  follow();
}
