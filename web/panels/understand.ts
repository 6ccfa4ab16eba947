// What one may ask: one sheet at a time, each a panel of its own in #sheets.
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { sideways } from '../widgets/sideways';
import type { Store } from '../state/store';
import { sheets, type Sheet } from '../state/view';
import { inEveryLanguage, say } from '../state/words';

export function mountUnderstand(host: HTMLElement, store: Store): void {
  const { view, teaching } = store;
  const title = h('h2'),
    choice = h('div', { class: 'lesson-how sheet-tabs', role: 'group' }),
    body = h('div', { id: 'sheets', class: 'lesson-body' }),
    close = h('button', { type: 'button', class: 'lesson-close', onclick: () => view.open(null) }, icon(icons.close));
  const tabs = sheets.map((sheet: Sheet) =>
    h('button', { type: 'button', 'data-sheet': sheet, onclick: () => view.open(sheet) }),
  );
  choice.append(...tabs);
  const bringIntoSight = sideways(choice);
  choice.hidden = tabs.length < 2;
  host.append(h('header', {}, title, close), choice, body);
  const refresh = () => {
    host.hidden = view.sheet === null;
    for (const tab of tabs) {
      tab.setAttribute('aria-pressed', String(tab.dataset.sheet === view.sheet));
      write(tab, say(`sheet.${tab.dataset.sheet as Sheet}`));
    }
    for (const sheet of body.children) (sheet as HTMLElement).hidden = sheet.id !== view.sheet;
    bringIntoSight(tabs.find((tab) => tab.dataset.sheet === view.sheet) ?? null);
    write(title, say('understand'));
    host.setAttribute('aria-label', say('understand'));
    close.setAttribute('aria-label', say('close'));
  };
  store.on('view', refresh);
  // a lesson lies in the same place
  store.on('lesson', () => teaching.state.phase !== 'none' && view.sheet && view.open(null));
  inEveryLanguage(refresh);
}
