// Title, and the buttons that concern the picture as a whole.
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Store } from '../state/store';
import { cameras, sheets, type Camera } from '../state/view';
import { inEveryLanguage, language, languages, nameOf, say, type Sentence } from '../state/words';

const names: Record<Camera, Sentence> = { follow: 'viewFollow', whole: 'viewWhole', close: 'viewClose' };

export function nextView({ view }: Store): void {
  view.show(cameras[(cameras.indexOf(view.camera) + 1) % cameras.length]);
}

export function mountBrand(host: HTMLElement): void {
  const title = h('h1'),
    tagline = h('p', { class: 'wide' }),
    question = h('p', { class: 'narrow' });
  host.append(title, tagline, question);
  inEveryLanguage(() => {
    title.textContent = say('title');
    tagline.textContent = say('tagline');
    question.textContent = say('question');
  });
}

export function mountTools(host: HTMLElement, store: Store): void {
  const view = tool('view', icons.camera, () => nextView(store));
  const senses = tool('senses', icons.eye, () => store.view.sense(!store.view.senses));
  const pause = tool('pause', icons.pause, () => store.view.pause(!store.view.paused));
  const ask = tool('ask', icons.ask, () => store.view.open(store.view.sheet ? null : sheets[0]));
  const link = tool('share', icons.link, () => {
    store.events.emit('share');
    store.view.open('taking');
  });
  const speech = makeLanguages(store);
  host.append(ask, view, senses, pause, link, speech);
  const refresh = () => {
    name(view, say(names[store.view.camera]));
    name(senses, say('senses'));
    senses.setAttribute('aria-pressed', String(store.view.senses));
    name(pause, say(store.view.paused ? 'resume' : 'pause'));
    pause.replaceChild(icon(store.view.paused ? icons.play : icons.pause), pause.firstElementChild!);
    name(ask, say('understand'));
    ask.setAttribute('aria-pressed', String(store.view.sheet !== null));
    name(link, say('share'));
    link.title = say('shareHelp');
    speech.value = language();
    speech.setAttribute('aria-label', say('language'));
  };
  store.on('view', refresh);
  inEveryLanguage(refresh);
}

// Each under its own name, for those who can read no other.
function makeLanguages({ view }: Store): HTMLSelectElement {
  const choices = languages.map((one) => h('option', { value: one, lang: one }, nameOf(one)));
  const select = h('select', { id: 'language', class: 'tool', onchange: () => view.speak(select.value) }, ...choices);
  return select;
}

function tool(id: string, drawing: string, onclick: () => void): HTMLButtonElement {
  return h('button', { id, type: 'button', class: 'tool', onclick }, icon(drawing), h('span'));
}

function name(button: HTMLElement, text: string): void {
  button.querySelector('span')!.textContent = text;
  button.setAttribute('aria-label', text);
  button.title = text;
}
