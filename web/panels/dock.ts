// Who walks and how long it has practised; below, a card for every robot on the track.
import { listColour } from '../state/colours';
import { makeCards } from './cards';
import { button } from '../widgets/button';
import { h } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons } from '../widgets/icons';
import { listenToRadios, markRadio } from '../widgets/radios';
import { sideways } from '../widgets/sideways';
import type { Store } from '../state/store';
import { OwnFiles } from './files';
import { makeLineage } from './lineage';
import { knownName, knownNote } from '../state/outcome';
import { makeTimeline } from './timeline';
import { inEveryLanguage, say } from '../state/words';

export function mountDock(host: HTMLElement, store: Store): void {
  host.setAttribute('aria-labelledby', 'who-title');
  const files = new OwnFiles(store);
  store.on('bring', () => files.pick());
  const away = button(
    'throw-away',
    icons.bin,
    'throwAway',
    'throwAwayHelp',
    'quiet',
    () => void store.keeping.remove(store.policies.choice.policy),
  );
  const offerAway = () => (away.hidden = !store.policies.chosen?.kept);
  store.on('choice', offerAway);
  store.on('policies', offerAway);
  offerAway();
  const lineage = makeLineage(store),
    more = h(
      'div',
      { class: 'more' },
      button('own-file', icons.file, 'ownFile', 'ownFileHelp', 'quiet', () => store.events.emit('bring')),
      button('clear', icons.bin, 'removeAll', 'removeAll', 'quiet', () => store.crew.removeAll()),
    );
  host.append(
    h(
      'div',
      { class: 'chooser' },
      makePicker(store),
      h(
        'div',
        { id: 'practised', class: 'practised' },
        makeTimeline(store),
        lineage.told,
        h('div', { class: 'own' }, lineage.course, away),
      ),
    ),
    h('div', { class: 'track' }, makeCards(store), more),
  );
}

function makePicker(store: Store): HTMLElement {
  const title = h('h3', { id: 'who-title', 'aria-level': 2 }),
    group = h('div', { class: 'who', role: 'radiogroup', 'aria-labelledby': 'who-title' }),
    show = sideways(group);
  const rebuild = () =>
    group.replaceChildren(
      ...store.policies.all.map(({ name, stages, kept }) =>
        h(
          'button',
          { type: 'button', role: 'radio', 'data-policy': name, onclick: () => choose(store, name) },
          portrait(stages.at(-1)!.source.agent, listColour(stages.at(-1)!.source)),
          h('span', {}, h('b', {}, knownName(name)), h('small', {}, kept ? say('keptNote') : knownNote(name))),
        ),
      ),
    );
  const refresh = () => {
    markRadio(group, ({ dataset }) => dataset.policy === store.policies.choice.policy);
    show(group.querySelector<HTMLElement>('[aria-checked=true]'));
  };
  const renew = () => {
    rebuild();
    refresh();
  };
  listenToRadios(group);
  store.on('choice', refresh);
  store.on('policies', renew);
  inEveryLanguage(() => {
    title.textContent = say('whoTitle');
    renew();
  });
  return h('div', { class: 'picker' }, title, group);
}

// Keeps the stage where the other robot has one of that name.
function choose(store: Store, policy: string): void {
  store.policies.choose(
    policy,
    store.policies.stageOf(policy, store.policies.choice.stage) ? store.policies.choice.stage : '',
  );
}
