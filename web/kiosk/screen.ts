// What lies on the picture and below it: the title, the languages, the invitation, the step of the story, the warning.
import type { Store } from '../state/store';
import { inEveryLanguage, language, metres, nameOf, say, sayIn } from '../state/words';
import { outcome, robotName, robotPractice } from '../state/outcome';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Exhibit } from './config';
import { makeTaughtBar, makeTeachBar } from './lesson_bar';
import { worded } from './parts';
import { makeShapeBar } from './shape_bar';
import { makeBetBar, makeWatchBar, makeWhyBar } from './story_bar';
import type { Story } from '../state/story';
import { makeTakeHome } from './take_home';
import type { Visit } from './visit';

interface Part {
  element: HTMLElement;
  refresh(): void;
}

export class Screen {
  private readonly steps: Record<Story['step'], Part>;
  private readonly always: Part[];

  constructor(
    stage: HTMLElement,
    bar: HTMLElement,
    store: Store,
    private readonly visit: Visit,
  ) {
    const { exhibit } = visit;
    this.steps = {
      shape: makeShapeBar(store, visit),
      bet: makeBetBar(visit),
      watch: makeWatchBar(store, visit),
      why: makeWhyBar(store, visit),
      teach: makeTeachBar(store),
      taught: makeTaughtBar(store, visit),
    };
    const invitation = makeInvitation(store, exhibit),
      warning = makeWarning(visit),
      head = makeHead(store, visit),
      told = makeTold(store),
      home = makeTakeHome(store, visit);
    this.always = [invitation, warning, head, told, home];
    stage.append(head.element, told.element, home.element, invitation.element);
    bar.append(...Object.values(this.steps).map(({ element }) => element));
    document.getElementById('page')!.append(warning.element);
    for (const topic of ['status', 'lesson', 'robots', 'view', 'course'] as const)
      store.on(topic, () => this.refreshStep());
    inEveryLanguage(() => this.refresh());
  }

  refresh(): void {
    const { rhythm, story } = this.visit,
      root = document.documentElement;
    root.dataset.phase = rhythm.phase;
    root.dataset.step = story.step;
    for (const [step, { element }] of Object.entries(this.steps)) element.hidden = step !== story.step;
    for (const part of this.always) part.refresh();
    this.refreshStep();
  }

  private refreshStep(): void {
    this.steps[this.visit.story.step].refresh();
    for (const part of this.always) part.refresh();
  }
}

// The title, and the languages, each under its own name.
function makeHead(store: Store, visit: Visit): Part {
  const { exhibit } = visit,
    speakers = exhibit.languages.map((one) =>
      h(
        'button',
        { type: 'button', id: `speak-${one}`, class: 'tile language', lang: one, onclick: () => store.view.speak(one) },
        nameOf(one),
      ),
    );
  const logo = exhibit.logo ? h('img', { class: 'logo', src: `pictures/${exhibit.logo}`, alt: '' }) : null;
  const paused = worded('p', 'paused', { class: 'pause' });
  const element = h(
    'header',
    { id: 'head' },
    logo,
    h('div', { class: 'brand' }, worded('h1', 'title', { id: 'title' }), worded('p', 'question')),
    paused,
    h('nav', {}, ...(speakers.length > 1 ? speakers : [])),
  );
  const refresh = () => {
    for (const one of speakers) one.setAttribute('aria-pressed', String(one.lang === language()));
    paused.hidden = !store.view.paused || visit.story.step === 'bet';
  };
  return { element, refresh };
}

// How far it is, in letters that are read from five metres.
function makeTold(store: Store): Part {
  const number = h('b'),
    what = h('span'),
    element = h('p', { id: 'told' }, number, what);
  const refresh = () => {
    const robot = store.crew.inSight.find(({ key }) => key === store.crew.followed);
    element.hidden = !robot?.status;
    if (!robot?.status) return;
    write(number, metres(Math.max(0, robot.status.distance)));
    write(what, robot.status.ending || robot.status.rising ? outcome(robot) : say('distance'));
  };
  return { element, refresh };
}

// In all of its languages at once: who stands before it need not know which one it speaks.
function makeInvitation(store: Store, { languages }: Exhibit): Part {
  const who = h('p', { class: 'who' }),
    lines = languages.map((one) => h('span', { lang: one }));
  languages.forEach((one, i) => void sayIn(one, 'kioskTouch').then((text) => write(lines[i], text)));
  const element = h('div', { id: 'invitation' }, who, h('p', { class: 'touch' }, ...lines));
  const refresh = () => {
    const robot = store.crew.robot(store.crew.followed);
    if (robot) write(who, `${robotName(robot)} · ${say('kioskPractised', robotPractice(robot, store.policies.all))}`);
  };
  return { element, refresh };
}

function makeWarning(visit: Visit): Part {
  const left = h('b', { id: 'countdown' });
  const element = h(
    'div',
    { id: 'warning', role: 'alertdialog', 'aria-labelledby': 'still' },
    h(
      'div',
      {},
      worded('h2', 'kioskStill', { id: 'still' }),
      left,
      worded('p', 'kioskRestarts'),
      h(
        'button',
        { id: 'here', type: 'button', class: 'main', onclick: () => visit.touch() },
        icon(icons.play),
        worded('span', 'kioskHere'),
      ),
    ),
  );
  const refresh = () => {
    element.hidden = visit.rhythm.phase !== 'warning';
    write(left, String(visit.secondsLeft));
  };
  return { element, refresh };
}
