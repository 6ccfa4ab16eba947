// Title, and the buttons that concern the picture as a whole.
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Lab, View } from '../state/lab';
import { inEveryLanguage, language, say, speak, type Sentence } from '../state/words';

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
  const speech = h('button', {
    id: 'language',
    type: 'button',
    class: 'tool text',
    onclick: () => switchLanguage(lab),
  });
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
    speech.textContent = say('language');
    speech.lang = language() === 'en' ? 'fr' : 'en';
  };
  lab.on('view', refresh);
  inEveryLanguage(refresh);
}

function switchLanguage(lab: Lab): void {
  lab.languageChosen = true;
  speak(language() === 'en' ? 'fr' : 'en');
}

function tool(id: string, drawing: string, onclick: () => void): HTMLButtonElement {
  return h('button', { id, type: 'button', class: 'tool', onclick }, icon(drawing), h('span'));
}

function name(button: HTMLElement, text: string): void {
  button.querySelector('span')!.textContent = text;
  button.setAttribute('aria-label', text);
  button.title = text;
}
