// What lies on the picture and below it: the title, the invitation, the controls, the warning.
import { makeCurve } from '../panels/lesson_curve';
import type { ScreensTold, Seen } from '../protocol/tablet';
import { outcome, robotName, robotPractice } from '../state/outcome';
import type { Store } from '../state/store';
import { inEveryLanguage, metres, say, sayIn, type Sentence } from '../state/words';
import { h, write } from '../widgets/dom';
import { drawCode } from '../widgets/code';
import type { Exhibit } from './config';
import { Controls, makeHead, makeWarning } from './controls';
import type { Desk } from './desk';
import { tell, worded, type Act, type Part } from './parts';
import { seenOf } from './seen';
import { makeLearnMore } from './learn_more';
import { makeLife } from './our_robot';
import { makeTakeHome } from './take_home';
import type { Visit } from './visit';

export class Screen {
  private readonly controls: Controls;
  private readonly always: Part[];
  private readonly pairing = makePairing();

  constructor(
    stage: HTMLElement,
    bar: HTMLElement,
    private readonly store: Store,
    private readonly visit: Visit,
    private readonly desk: Desk,
  ) {
    const { exhibit } = visit,
      act: Act = (order) => void desk.obey(order);
    this.controls = new Controls(bar, exhibit, this.seen.robots, act, makeCurve(store));
    const invitation = makeInvitation(store, exhibit),
      warning = makeWarning(act),
      head = makeHead(exhibit, act),
      told = makeTold(store),
      home = makeTakeHome(store, visit);
    const more = makeLearnMore(exhibit.learnMore);
    this.always = [invitation, warning, head, told, home, ...(more ? [more.button, more.sheet] : [])];
    if (more) stage.append(more.button.element);
    stage.append(head.element, told.element, home.element, this.pairing.element, invitation.element);
    const life = makeLife(exhibit);
    if (life) stage.append(life);
    document.getElementById('page')!.append(...(more ? [more.sheet.element] : []), warning.element);
    for (const topic of ['status', 'lesson', 'robots', 'view', 'course'] as const)
      store.on(topic, () => this.refresh());
    inEveryLanguage(() => this.refresh());
  }

  get seen(): Seen {
    return seenOf(this.visit, this.store, this.desk.pull);
  }

  refresh(): void {
    const { seen } = this;
    this.controls.refresh(seen);
    for (const part of this.always) part.refresh(seen);
  }

  // With a tablet, this screen is to be looked at.
  takeScreens(told: ScreensTold): void {
    document.documentElement.toggleAttribute('data-tablet', told.tablets > 0);
    this.pairing.show(told);
  }
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
    tell(what, () => (robot.status!.ending || robot.status!.rising ? outcome(robot) : say('distance')));
  };
  return { element, refresh };
}

// In all of its languages at once: who stands before it need not know which one it speaks.
function makeInvitation(store: Store, { languages }: Exhibit): Part {
  const who = h('p', { class: 'who' }),
    lines = (sentence: 'kioskTouch' | 'kioskTouchTablet') =>
      languages.map((one) => {
        const line = h('span', { lang: one });
        void sayIn(one, sentence).then((text) => write(line, text));
        return line;
      });
  const element = h(
    'div',
    { id: 'invitation' },
    who,
    h('p', { class: 'touch here' }, ...lines('kioskTouch')),
    h('p', { class: 'touch there' }, ...lines('kioskTouchTablet')),
  );
  const refresh = () => {
    const robot = store.crew.robot(store.crew.followed);
    const practice = () => say('kioskPractised', robotPractice(robot!, store.policies.all));
    if (robot) tell(who, () => `${robotName(robot)} · ${practice()}`);
  };
  return { element, refresh };
}

// The code that a tablet scans to become this screen's; before it that of the exhibit's own Wi-Fi, where there is one.
function makePairing(): { element: HTMLElement; show(told: ScreensTold): void } {
  const code = (name: string, sentence: Sentence) => {
    const drawn = h('div', { class: 'code' }),
      element = h('div', { class: name }, drawn, worded('p', sentence));
    const show = (text: string) => {
      element.hidden = text === '';
      if (text) void drawCode(drawn, text);
    };
    return { element, show };
  };
  const join = code('join', 'kioskJoin'),
    pair = code('device', 'kioskPairing'),
    element = h('aside', { id: 'pairing', class: 'scan', hidden: true }, join.element, pair.element);
  return {
    element,
    show: ({ pairing, wifi }) => {
      element.hidden = pairing === '';
      element.toggleAttribute('data-two', wifi !== '');
      join.show(wifi);
      pair.show(pairing);
    },
  };
}
