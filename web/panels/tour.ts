// A tour of five steps: at each the page shows what the words are about.
import type { Store } from '../state/store';
import { inEveryLanguage, say } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { pushFollowed } from './actions';

interface Step {
  name: 'walks' | 'senses' | 'shape' | 'push' | 'began';
  show(store: Store): void;
}

const steps: Step[] = [
  { name: 'walks', show: ({ view }) => view.show('close') },
  {
    name: 'senses',
    show: ({ view }) => {
      view.show('follow');
      view.sense(true);
    },
  },
  {
    name: 'shape',
    show: ({ view, course, tables }) => {
      view.sense(false);
      void course.isShaped({ ...tables.harmless, gap_width: 0.3, stump_height: 0.15 }, course.request.seed);
    },
  },
  { name: 'push', show: pushFollowed },
  { name: 'began', show: (store) => dropBeginner(store) },
];

// Whom one follows starts anew, and beside it what it was before any practice: that one stays in sight.
function dropBeginner({ crew, policies }: Store): void {
  const robot = crew.robot(crew.followed),
    entry = policies.all.find(({ name }) => name === robot?.source.name);
  if (!robot || !entry) return;
  crew.restart(robot.key);
  crew.drop(entry.stages[0].source, true);
}

export function mountTour(host: HTMLElement, store: Store): void {
  const place = h('p', { class: 'map-legend' }),
    title = h('h3', { class: 'answer' }),
    told = h('p', { class: 'sheet-told' });
  const make = (id: string, kind: string, drawing: string, onclick: () => void) => {
    const text = h('span');
    return { text, button: h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), text) };
  };
  let at = 0,
    isBegun = false;
  const go = (to: number) => {
    at = to;
    isBegun = true;
    steps[at].show(store);
    refresh();
  };
  const next = make('tour-next', 'primary', icons.play, () => go(isBegun ? at + 1 : 0)),
    back = make('tour-back', 'plain', icons.undo, () => go(at - 1)),
    learn = make('tour-learn', 'primary', icons.teach, () => store.view.open('ways')),
    about = make('tour-about', 'plain', icons.ask, () => store.view.open('about'));
  const all = [next, learn, back, about];
  host.append(
    h('div', { role: 'status' }, place, title, told),
    h('div', { class: 'lesson-buttons' }, ...all.map(({ button }) => button)),
  );
  const refresh = () => {
    const { name } = steps[at],
      isLast = at === steps.length - 1;
    write(place, isBegun ? say('tourPlace', at + 1, steps.length) : '');
    write(title, isBegun ? say(`tour.${name}.title`) : say('tourTitle'));
    write(told, isBegun ? say(`tour.${name}.told`) : say('tourTold'));
    next.button.hidden = isLast;
    back.button.hidden = at === 0;
    learn.button.hidden = about.button.hidden = !isLast;
    write(next.text, say(isBegun ? 'tourNext' : 'tourBegin'));
    write(back.text, say('tourBack'));
    write(learn.text, say('sheet.ways'));
    write(about.text, say('sheet.about'));
  };
  store.on('reset', () => {
    at = 0;
    isBegun = false;
    refresh();
  });
  inEveryLanguage(refresh);
}
