// Loose things that a visitor puts in the way of the robot that is followed, and clears away again.
import { faultOf } from '../protocol/fault';
import { inEveryLanguage, say, sayFault, sayOf } from '../state/words';
import type { Store } from '../state/store';
import { h, icon, write } from '../widgets/dom';
import { icons, thingIcons } from '../widgets/icons';

const AHEAD = 2, // m before the robot
  SPREAD = 0.6; // m along, so that one does not lie in another

export function makeThings(store: Store): HTMLElement {
  const title = h('h3', { id: 'things-title' }),
    clear = chip('', icons.bin, () => store.things.removeAll()),
    bar = h('div', { class: 'things', role: 'group', 'aria-labelledby': 'things-title' });
  const refresh = () => {
    write(title, say('thingsTitle'));
    for (const one of bar.querySelectorAll<HTMLElement>('[data-thing]'))
      write(one.lastElementChild!, sayOf('things', one.dataset.thing!, 'name'));
    write(clear.lastElementChild!, say('thingsClear'));
    clear.hidden = store.things.all.length === 0;
  };
  store.on('table', () => {
    const kinds = store.tables.things.map(({ name }) =>
      chip(name, thingIcons[name] ?? icons.drop, () => put(store, name)),
    );
    bar.replaceChildren(...kinds, clear);
    refresh();
  });
  store.on('things', refresh);
  inEveryLanguage(refresh);
  return h('div', { class: 'group' }, title, bar);
}

function chip(thing: string, drawing: string, onclick: () => void): HTMLElement {
  return h(
    'button',
    { class: 'chip', type: 'button', 'data-thing': thing || undefined, onclick },
    icon(drawing),
    h('span'),
  );
}

function put(store: Store, thing: string): void {
  store.things.put(thing, placeAhead(store, Math.random()), 0).catch((cause: unknown) => {
    const told = faultOf(cause);
    store.notice(say('thingRefused', sayOf('things', thing, 'name'), sayFault(told)), 'bad', { cause: told });
  });
}

// On the track, m; `chance` in [0, 1) spreads them.
export function placeAhead({ crew, course }: Store, chance: number): number {
  const from = crew.robot(crew.followed)?.status?.x ?? 0,
    end = course.now?.finishX ?? from + AHEAD;
  return Math.max(0, Math.min(end, from + AHEAD) - SPREAD * chance);
}
