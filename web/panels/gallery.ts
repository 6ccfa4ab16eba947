// All policies side by side, as their cards tell of them: who it is, how long it practised, how many unseen courses it
// crosses, how it does on each obstacle; each to be dropped. And whoever has one of their own brings it along.
import type { PolicyEntry } from '../policy/catalogue';
import type { PolicySource } from '../protocol/live';
import { listColour } from '../state/colours';
import { isForeign, knownName, knownNote, robotName } from '../state/outcome';
import { scoresOf } from '../state/scores';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, practice, say } from '../state/words';
import { h, icon } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons, settingIcons } from '../widgets/icons';
import { kindInWords, kindScores } from './kinds';

export function mountGallery(host: HTMLElement, store: Store): void {
  const list = h('ul', { class: 'gallery' }),
    told = h('p', { class: 'sheet-told' });
  host.append(list, told);
  const refresh = () => {
    if (host.hidden) return;
    list.replaceChildren(
      ...store.policies.all.map((policy) => policyCard(store, policy)),
      ...store.policies.brought.map((source) => broughtCard(store, source)),
    );
    told.replaceChildren(say('galleryOwn'), h('br'), ownButton(store));
  };
  store.on('policies', refresh);
  // the sheet is opened after this hears of it
  store.on('view', () => queueMicrotask(() => list.childElementCount === 0 && refresh()));
  inEveryLanguage(refresh);
}

function policyCard(store: Store, { name, kept, stages }: PolicyEntry): HTMLElement {
  const { source, samples } = stages.at(-1)!;
  return card(store, source, knownName(name), kept ? say('keptNote') : knownNote(name), samples);
}

function broughtCard(store: Store, source: PolicySource): HTMLElement {
  const { samples = 0 } = (source.card ?? {}) as { samples?: number },
    note = isForeign(source) ? say('galleryStranger', knownName(source.agent)) : say('galleryBrought');
  return card(store, source, robotName({ source }), note, samples);
}

function card(store: Store, source: PolicySource, name: string, note: string, samples: number): HTMLElement {
  const drop = h(
    'button',
    {
      ...{ type: 'button', class: 'plain', 'aria-label': `${say('drop')}: ${name}` },
      onclick: () => void store.crew.drop(source, true),
    },
    icon(icons.drop),
    say('drop'),
  );
  return h(
    'li',
    {},
    portrait(source.agent, listColour(source)),
    h('div', {}, h('b', {}, name), h('small', {}, note), h('small', {}, samples > 0 ? practice(samples) : '')),
    drop,
    ...examRows(source.card),
    kinds(store, source.card),
  );
}

// The share of unseen courses that it crosses, by how hard they are, with the interval that holds the truth.
function examRows(card: unknown): HTMLElement[] {
  return scoresOf(card).map(({ difficulty, percent, low, high }) =>
    h(
      'div',
      {
        ...{ class: 'share-row', role: 'img' },
        'aria-label': say('galleryShare', decimal(percent, 0), decimal(low, 0), decimal(high, 0), levelOf(difficulty)),
      },
      h('span', {}, levelOf(difficulty)),
      bar(percent, low, high),
      h('span', {}, `${decimal(percent, 0)}\u00a0%`),
    ),
  );
}

function levelOf(difficulty: number): string {
  return say(difficulty < 1 ? 'galleryEasy' : difficulty > 1 ? 'galleryBeyond' : 'galleryFull');
}

function bar(percent: number, low: number, high: number): HTMLElement {
  const full = h('i'),
    unsure = h('i', { class: 'unsure' });
  full.style.width = `${percent}%`;
  Object.assign(unsure.style, { left: `${low}%`, width: `${Math.max(0, high - low)}%` });
  return h('span', { class: 'line' }, full, unsure);
}

// A pillar a kind of obstacle, as high as the share of the largest ones that it crosses.
function kinds(store: Store, card: unknown): HTMLElement {
  return h(
    'div',
    { class: 'kind-pillars' },
    ...kindScores(card).map((score) => {
      const words = kindInWords(score, store),
        pillar = h('i');
      pillar.style.height = `${((100 * score.mastered) / Math.max(1, score.episodes)).toFixed(0)}%`;
      return h(
        'span',
        { role: 'img', 'aria-label': words, title: words },
        h('span', { class: 'pillar' }, pillar),
        icon(settingIcons[score.setting] ?? icons.other),
      );
    }),
  );
}

function ownButton(store: Store): HTMLElement {
  return h(
    'button',
    { type: 'button', id: 'gallery-own', class: 'plain', onclick: () => store.events.emit('bring') },
    icon(icons.file),
    say('ownFile'),
  );
}
