// What counts in a lesson: a slider per row of the core's table of wishes, folded, and wishes that go wrong in a way worth seeing.
import type { WishInfo, Wishes } from '../protocol/world';
import { h, icon, write } from '../widgets/dom';
import { icons, wishIcons } from '../widgets/icons';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';

const STEP = 0.5,
  AS_TRAINED = 1;

// Pays for a means instead of the end, and gets the means alone.
export const cheat: Wishes = { speed: 0, energy: 0, upright: 0, smooth: 0, gentle_feet: 0, high_feet: 5 };

export function isCheat(wishes: Wishes): boolean {
  return JSON.stringify(Object.entries(wishes).sort()) === JSON.stringify(Object.entries(cheat).sort());
}

export function makeWishes(store: Store): HTMLElement {
  const { teaching } = store;
  const summary = h('summary'),
    trap = h('p', { class: 'wish-trap' }),
    rows = h('div', { class: 'wish-rows' });
  const trained = h('button', { type: 'button', id: 'wish-trained', onclick: () => teaching.wish({}) });
  const cheating = h('button', { type: 'button', id: 'wish-cheat', onclick: () => takeCheat() });
  const takeCheat = () => {
    teaching.wish(cheat);
    teaching.choose({ how: 'bold' }); // so that two minutes are enough
  };
  const element = h(
    'details',
    { class: 'lesson-wishes' },
    summary,
    h('div', { class: 'lesson-how' }, trained, cheating),
    trap,
    rows,
  );
  // opened, it stands where little is seen of it
  element.addEventListener('toggle', () => element.open && element.scrollIntoView({ block: 'start' }));
  store.on('table', () => rows.replaceChildren(...store.tables.wishes.map((info) => makeRow(store, info))));
  const refresh = () => {
    element.hidden = teaching.state.phase !== 'ready';
    summary.classList.toggle('altered', Object.keys(teaching.choices.wishes).length > 0);
    write(summary, say('wishes'));
    write(trained, say('wishTrained'));
    write(cheating, say('wishCheat'));
    write(trap, say('wishCheatPlan'));
    trained.setAttribute('aria-pressed', String(Object.keys(teaching.choices.wishes).length === 0));
    cheating.setAttribute('aria-pressed', String(isCheat(teaching.choices.wishes)));
    trap.hidden = !isCheat(teaching.choices.wishes);
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return element;
}

function makeRow(store: Store, { name, least, most }: WishInfo): HTMLElement {
  const { teaching } = store;
  const id = `wish-${name}`,
    caption = h('label', { for: id }),
    value = h('output', { for: id }),
    help = h('p', { id: `${id}-help`, class: 'help' });
  const slider = h('input', { type: 'range', id, min: least, max: most, step: STEP, 'aria-describedby': `${id}-help` });
  const take = (wish: number) => teaching.wish({ ...teaching.choices.wishes, [name]: wish });
  const back = h('button', { class: 'back', type: 'button', onclick: () => take(AS_TRAINED) }, icon(icons.undo));
  const row = h(
    'div',
    { class: 'row' },
    h('div', { class: 'caption' }, icon(wishIcons[name] ?? icons.other), caption, value, back),
    slider,
    help,
  );
  slider.addEventListener('input', () => take(Number(slider.value)));
  const words = (wish: number) =>
    wish === 0 ? say('wishNothing') : `× ${decimal(wish, Number.isInteger(wish) ? 0 : 1)}`;
  const refresh = () => {
    const now = teaching.choices.wishes[name] ?? AS_TRAINED;
    slider.value = String(now);
    slider.style.setProperty('--share', String((now - least) / (most - least)));
    slider.setAttribute('aria-valuetext', words(now));
    write(value, words(now));
    row.classList.toggle('changed', now !== AS_TRAINED);
    write(caption, sayOf('wishes', name, 'label'));
    write(help, sayOf('wishes', name, 'help'));
    back.setAttribute('aria-label', `${sayOf('wishes', name, 'label')}: ${say('resetOne', words(AS_TRAINED))}`);
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return row;
}
