// Which would you send to Mars? What happens to them and how much, one tap beforehand, and then how far each is off its pace.
import { h, icon, write } from '../widgets/dom';
import { curve, drawn } from '../widgets/curve';
import { icons } from '../widgets/icons';
import { lever } from '../widgets/lever';
import { sideways } from '../widgets/sideways';
import { DUEL_SECONDS, twists, type Rival, type Twist } from '../state/duel';
import { robotName } from '../state/outcome';
import { bodyOf } from '../protocol/world';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, type Sentence } from '../state/words';

const MOST = 0.6; // m/s, that a curve shows at least to either side

export function mountDuel(host: HTMLElement, store: Store): void {
  const { duel } = store;
  const who = makeBodies(store);
  const headline = h('h3', { class: 'answer' }),
    told = h('p', { class: 'sheet-told' }),
    world = makeWorld(store),
    rivals = h('ul', { class: 'duel-rivals' });
  const make = (id: string, kind: string, drawing: string, name: Sentence, onclick: () => void) => {
    const text = h('span');
    inEveryLanguage(() => write(text, say(name)));
    return h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), text);
  };
  const begin = make('duel-begin', 'primary', icons.flag, 'duelBegin', () => void duel.begin()),
    surprise = make('duel-surprise', 'plain', icons.dice, 'duelSurprise', () => duel.surprise()),
    back = make('duel-back', 'plain', icons.undo, 'duelBack', () => void duel.back());
  host.append(
    h('div', { role: 'status' }, headline, told),
    who.element,
    world.element,
    rivals,
    h('div', { class: 'lesson-buttons' }, begin, surprise, back),
  );
  let rows: Row[] = [];
  const refresh = () => {
    if (host.hidden) return;
    const keys = duel.rivals.map(({ key }) => key);
    if (rows.map(({ key }) => key).join() !== keys.join()) {
      rows = keys.map((key) => new Row(key, store));
      rivals.replaceChildren(...rows.map(({ element }) => element));
    }
    duel.rivals.forEach((rival, i) => rows[i].refresh(rival));
    write(headline, headlineOf(store));
    headline.hidden = !headline.textContent;
    write(told, toldOf(store));
    begin.hidden = duel.step === 'bet' || duel.step === 'watch';
    begin.disabled = !duel.canBegin;
    back.hidden = duel.step === 'offer';
    who.refresh();
    world.refresh();
  };
  store.on('duel', refresh);
  store.on('policies', refresh);
  store.on('view', () => queueMicrotask(refresh));
  inEveryLanguage(refresh);
}

// Of which body they are; with one alone there is nothing to choose.
function makeBodies(store: Store) {
  const { duel } = store;
  const element = h('div', { class: 'lesson-how sheet-tabs', role: 'group', id: 'duel-bodies' });
  let buttons = new Map<string, HTMLButtonElement>();
  return {
    element,
    refresh() {
      const bodies = duel.bodies.map(({ agent }) => bodyOf(agent));
      if (bodies.join() !== [...buttons.keys()].join()) {
        const make = (body: string) =>
          h('button', { type: 'button', 'data-body': body, onclick: () => void duel.invite(body) });
        buttons = new Map(bodies.map((body) => [body, make(body)]));
        element.replaceChildren(...buttons.values());
      }
      element.hidden = bodies.length < 2;
      element.setAttribute('aria-label', say('duelBodies'));
      for (const [body, button] of buttons) {
        write(button, say(`duelBody.${body}` as Sentence));
        button.setAttribute('aria-pressed', String(body === duel.body));
      }
    },
  };
}

// What happens to them, and how much of it.
function makeWorld({ duel }: Store) {
  const choice = h('div', { class: 'lesson-how sheet-tabs', role: 'group' }),
    share = h('input', { type: 'range', min: 0, max: 1, step: 0.05, id: 'duel-share' }),
    label = h('label', { for: 'duel-share' });
  const buttons = twists.map((twist) =>
    h('button', { type: 'button', 'data-twist': twist.name, onclick: () => duel.choose(twist) }),
  );
  choice.append(...buttons);
  const bringIntoSight = sideways(choice);
  const note = h('p', { class: 'sheet-told' }),
    hand = lever((right, up) => duel.lean(right, up));
  hand.id = 'duel-hand';
  let shown: Twist | null = null;
  share.addEventListener('input', () => duel.choose(duel.twist, Number(share.value)));
  return {
    element: h('div', { class: 'duel-world' }, choice, label, share, note, hand),
    refresh() {
      choice.setAttribute('aria-label', say('duelTwist'));
      write(label, say('duelShare'));
      note.hidden = !duel.twist.lean;
      write(note, say(duel.twist.hand ? 'duelHandTold' : 'duelAdversaryTold'));
      hand.hidden = !duel.twist.hand || duel.step === 'offer' || duel.step === 'bet';
      hand.setAttribute('aria-label', say('duelHandLabel'));
      share.value = String(duel.share);
      share.style.setProperty('--share', share.value);
      share.setAttribute('aria-valuetext', `${decimal(100 * duel.share, 0)} %`);
      const possible = duel.twists;
      twists.forEach((twist, i) => {
        const { name } = twist;
        write(buttons[i], say(name));
        buttons[i].hidden = !possible.includes(twist);
        buttons[i].setAttribute('aria-pressed', String(name === duel.twist.name));
      });
      // where a visitor has moved the row since, it stays
      if (shown !== duel.twist) bringIntoSight(buttons[twists.indexOf(duel.twist)]);
      shown = duel.twist;
    },
  };
}

// One of them: a button to bet on it, then its curve and what it comes to.
class Row {
  readonly element = h('li');
  private readonly name = h('span');
  private readonly bet: HTMLButtonElement;
  private readonly curve = curve(DUEL_SECONDS);
  private readonly numbers = h('p', { class: 'map-read' });

  constructor(
    readonly key: number,
    private readonly store: Store,
  ) {
    const dot = h('i', { class: 'duel-dot' });
    dot.style.background = store.crew.robot(key)?.colour ?? '';
    this.curve.style.setProperty('--line-colour', dot.style.background);
    this.bet = h(
      'button',
      { type: 'button', class: 'plain duel-bet', onclick: () => store.duel.say(key) },
      dot,
      this.name,
    );
    this.element.append(this.bet, this.curve, this.numbers);
  }

  refresh({ points, off, falls }: Rival): void {
    const { duel, crew } = this.store,
      robot = crew.robot(this.key);
    if (robot) write(this.name, robotName(robot));
    this.bet.disabled = duel.step !== 'bet';
    this.bet.setAttribute('aria-pressed', String(duel.bet === this.key));
    this.element.classList.toggle('won', duel.winner === this.key);
    this.curve.toggleAttribute('hidden', duel.step === 'bet');
    this.numbers.hidden = duel.step === 'bet';
    drawn(this.curve, DUEL_SECONDS, points, [-MOST, MOST], []);
    write(this.numbers, `${say('duelOff', decimal(off, 2))} · ${say('duelFalls', falls)}`);
  }
}

function headlineOf({ duel, crew }: Store): string {
  if (duel.step === 'bet') return say('duelAsk');
  const winner = crew.robot(duel.winner);
  return winner ? say('duelWon', robotName(winner)) : '';
}

function toldOf({ duel, crew }: Store): string {
  if (duel.step === 'offer') return say(duel.canBegin ? 'duelOffer' : 'duelNobody');
  if (duel.step === 'watch') return say('duelWatch', decimal(duel.seconds, 0), DUEL_SECONDS);
  if (duel.step === 'bet') return say('betWaits');
  const bet = crew.robot(duel.bet);
  return duel.bet === duel.winner || !bet ? say('duelRight') : say('duelWrong', robotName(bet));
}
