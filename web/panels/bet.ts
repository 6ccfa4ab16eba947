// Will it make it? One question, one tap, and then one watches.
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { outcome } from '../state/outcome';
import type { Bet } from '../state/bet';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, metres, say, type Sentence } from '../state/words';
import { randomSeed } from './presets';

const NEAR = 2; // m, before an obstacle that a place is said to lie before

export function mountBet(host: HTMLElement, store: Store): void {
  const { bet } = store;
  const headline = h('h3', { class: 'answer' }),
    told = h('p', { class: 'sheet-told' }),
    critic = h('p', { class: 'sheet-told', id: 'bet-critic' }),
    tally = h('p', { class: 'map-read' });
  const make = (id: string, kind: string, drawing: string, name: Sentence, onclick: () => void) => {
    const text = h('span');
    inEveryLanguage(() => write(text, say(name)));
    return h('button', { id, type: 'button', class: kind, onclick }, icon(drawing), text);
  };
  const begin = make('bet-begin', 'primary', icons.flag, 'betBegin', () => bet.ask()),
    yes = make('bet-yes', 'primary', icons.flag, 'kioskYes', () => bet.say(true)),
    no = make('bet-no', 'primary', icons.cross, 'kioskNo', () => bet.say(false)),
    again = make('bet-again', 'plain', icons.again, 'betAgain', () => bet.ask()),
    other = make('bet-other', 'plain', icons.dice, 'betOther', () => void elsewhere(store));
  host.append(
    h('div', { role: 'status' }, headline, told, critic, tally),
    h('div', { class: 'lesson-buttons' }, begin, yes, no, again, other),
  );
  const refresh = () => {
    const { step } = bet.story;
    write(headline, headlineOf(store));
    headline.hidden = !headline.textContent;
    write(told, toldOf(store));
    write(critic, criticOf(store));
    critic.hidden = !critic.textContent;
    write(tally, tallyOf(bet));
    begin.hidden = step !== 'shape';
    begin.disabled = store.crew.robots.length === 0;
    yes.hidden = no.hidden = step !== 'bet';
    again.hidden = other.hidden = step !== 'why';
  };
  store.on('bet', refresh);
  store.on('robots', refresh);
  inEveryLanguage(refresh);
}

function headlineOf({ bet }: Store): string {
  if (bet.story.step === 'bet') return say('kioskBet');
  if (bet.story.step === 'watch') return say('kioskWatch');
  return bet.isRight === null ? '' : say(bet.isRight ? 'kioskRight' : 'kioskWrong');
}

function toldOf({ bet }: Store): string {
  const { step } = bet.story;
  if (step === 'shape') return say('betOffer');
  if (step === 'bet') return say('betWaits');
  if (step === 'watch') return say(bet.story.bet ? 'kioskBetYes' : 'kioskBetNo');
  return say('betEnded', outcome({ status: bet.ended }));
}

// What its critic said is told when nobody can be guided by it any more.
function criticOf({ bet: { story, critic }, crew, course }: Store): string {
  if (story.step === 'bet') return crew.robot(crew.followed)?.source.training ? say('betCriticIs') : '';
  if (story.step !== 'why' || !critic) return '';
  const ahead = course.now?.obstacles.find(({ end }) => end > critic.x),
    met = ahead && ahead.begin - critic.x < NEAR ? say(`met.${ahead.kind as 'gap'}`) : '';
  const place = met ? say('betPlace', metres(critic.x), met) : metres(critic.x);
  return say(critic.crosses ? 'betCriticYes' : 'betCriticNo', place);
}

function tallyOf({ bets, right, criticBets, criticRight }: Bet): string {
  const coin = decimal(bets / 2, bets % 2);
  if (criticBets > 0) return say('betTallyCritic', right, bets, criticRight, criticBets, coin);
  return bets > 0 ? say('betTally', right, bets, coin) : '';
}

// The same settings, laid out anew.
async function elsewhere({ bet, course }: Store): Promise<void> {
  if (await course.isShaped({}, randomSeed())) bet.ask();
}
