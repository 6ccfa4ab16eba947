// Title, and the buttons that concern the picture as a whole.
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Lab, View } from '../state/lab';
import { inEveryLanguage, language, languages, nameOf, say, speak, type Sentence } from '../state/words';

const views: { view: View; name: Sentence }[] = [
  { view: 'follow', name: 'viewFollow' },
  { view: 'whole', name: 'viewWhole' },
  { view: 'close', name: 'viewClose' },
];

export function nextView(lab: Lab): void {
  const at = views.findIndex(({ view }) => view === lab.view);
  lab.show(views[(at + 1) % views.length].view);
}

export function fillTopbar(brand: HTMLElement, tools: HTMLElement, lab: Lab, share: () => void): void {
  const title = h('h1'),
    tagline = h('p', { class: 'wide' }),
    question = h('p', { class: 'narrow' });
  brand.replaceChildren(title, tagline, question);
  const view = tool('view', icons.camera, () => nextView(lab));
  const senses = tool('senses', icons.eye, () => lab.sense(!lab.senses));
  const pause = tool('pause', icons.pause, () => lab.pause(!lab.paused));
  const link = tool('share', icons.link, share);
  const speech = makeLanguages(lab);
  tools.replaceChildren(view, senses, pause, link, speech);
  const refresh = () => {
    title.textContent = say('title');
    tagline.textContent = say('tagline');
    question.textContent = say('question');
    name(view, say(views.find((candidate) => candidate.view === lab.view)!.name));
    name(senses, say('senses'));
    senses.setAttribute('aria-pressed', String(lab.senses));
    name(pause, say(lab.paused ? 'resume' : 'pause'));
    pause.replaceChild(icon(lab.paused ? icons.play : icons.pause), pause.firstElementChild!);
    name(link, say('share'));
    link.title = say('shareHelp');
    speech.value = language();
    speech.setAttribute('aria-label', say('language'));
  };
  lab.on('view', refresh);
  inEveryLanguage(refresh);
}

// Each under its own name, for those who can read no other.
function makeLanguages(lab: Lab): HTMLSelectElement {
  const choices = languages.map((one) => h('option', { value: one, lang: one }, nameOf(one)));
  const choose = () => {
    lab.languageChosen = true;
    void speak(select.value);
  };
  const select = h('select', { id: 'language', class: 'tool', onchange: choose }, ...choices);
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
