// A card per robot on the track: whose it is, how far it got, how its tries went.
import { h, icon, write } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons } from '../widgets/icons';
import { sideways } from '../widgets/sideways';
import type { Robot } from '../state/robot';
import type { Store } from '../state/store';
import { outcome, record, robotName, robotPractice, robotTag } from '../state/outcome';
import { inEveryLanguage, say } from '../state/words';

interface Card {
  element: HTMLElement;
  refresh(): void; // what changes while it walks
  refreshAll(): void;
}

export function makeCards(store: Store): HTMLElement {
  const list = h('ul', { class: 'cards' }),
    empty = h('p', { class: 'empty' }),
    show = sideways(list);
  const cards = new Map<number, Card>();
  const rebuild = () => {
    for (const [key, card] of cards) {
      if (store.crew.robot(key)) continue;
      card.element.remove();
      cards.delete(key);
    }
    for (const robot of store.crew.robots) {
      if (cards.has(robot.key)) continue;
      const card = makeCard(store, robot);
      cards.set(robot.key, card);
      list.append(card.element);
    }
    empty.hidden = store.crew.robots.length > 0;
    refreshAll();
  };
  const refreshAll = () => {
    write(empty, say(store.policies.all.length ? 'emptyTrack' : 'noPolicies'));
    for (const card of cards.values()) card.refreshAll();
    show(cards.get(store.crew.followed ?? -1)?.element ?? null);
  };
  store.on('robots', rebuild);
  store.on('status', () => cards.forEach((card) => card.refresh()));
  store.on('view', refreshAll);
  inEveryLanguage(refreshAll);
  return h('div', { class: 'cards-box' }, empty, list);
}

function makeCard(store: Store, robot: Robot): Card {
  const name = h('b'),
    doing = h('span', { class: 'doing' }),
    tries = h('small');
  const bar = h('i'),
    open = h(
      'button',
      { type: 'button', class: 'card-open', onclick: () => store.crew.follow(robot.key) },
      portrait(robot.source.agent, robot.colour),
      h('span', { class: 'card-text' }, name, doing, h('span', { class: 'bar' }, bar), tries),
    );
  const close = h(
    'button',
    { type: 'button', class: 'card-close', onclick: () => store.crew.remove(robot.key) },
    icon(icons.close),
  );
  const element = h('li', { class: 'card', 'data-key': robot.key, style: `--tint: ${robot.colour}` }, open, close);
  const refresh = () => {
    const { status } = robot;
    write(name, [robotTag(robot, store.crew), robotName(robot)].filter(Boolean).join(' · '));
    write(doing, outcome(robot));
    write(tries, [robotPractice(robot, store.policies.all), record(robot)].filter(Boolean).join(' · '));
    bar.style.transform = `scaleX(${status && store.course.now ? (Math.max(0, status.distance) / store.course.now.finishX).toFixed(3) : 0})`;
    element.classList.toggle('followed', store.crew.followed === robot.key);
    element.classList.toggle('fell', status?.fallen ?? false);
    element.classList.toggle('crossed', status?.finished ?? false);
  };
  const refreshAll = () => {
    open.setAttribute('aria-pressed', String(store.crew.followed === robot.key));
    open.title = say('follow', robotName(robot));
    close.setAttribute('aria-label', say('remove', robotName(robot)));
    refresh();
  };
  refreshAll();
  return { element, refresh, refreshAll };
}
