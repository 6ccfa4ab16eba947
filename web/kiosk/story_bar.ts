// Bet, watch, why: one question, one number, one reason at a time.
import { mishapInWords } from '../panels/why';
import type { Fall, Seen } from '../protocol/tablet';
import { decimal, metres, say, sayOf, seconds } from '../state/words';
import { h, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { bigButton, bigNumber, tell, worded, type Act, type Part } from './parts';
import { isRight } from './seen';

export function makeBetBar(act: Act): Part {
  const element = h(
    'div',
    { class: 'step bet' },
    worded('h2', 'kioskBet'),
    h(
      'div',
      { class: 'pair' },
      bigButton('yes', 'main', icons.flag, 'kioskYes', () => act({ kind: 'turn', turn: 'yes' })),
      bigButton('no', 'main', icons.cross, 'kioskNo', () => act({ kind: 'turn', turn: 'no' })),
    ),
    bigButton('bet-back', 'side', icons.undo, 'kioskBack', () => act({ kind: 'turn', turn: 'back' })),
  );
  return { element, refresh: () => {} };
}

export function makeWatchBar(): Part {
  const told = h('h2'),
    distance = bigNumber('watch-distance', 'distance'),
    speed = bigNumber('watch-speed', 'speed');
  const element = h('div', { class: 'step watch' }, told, distance.element, speed.element);
  const refresh = ({ bet, status }: Seen) => {
    tell(told, () => (bet === null ? say('kioskWatch') : say(bet ? 'kioskBetYes' : 'kioskBetNo')));
    write(distance.value, metres(Math.max(0, status?.distance ?? 0)));
    write(speed.value, `${decimal(status?.speed ?? 0, 1)} m/s`);
  };
  return { element, refresh };
}

export function makeWhyBar(act: Act): Part {
  const verdict = h('p', { class: 'verdict' }),
    title = h('h2'),
    reason = h('p', { class: 'told' });
  const teach = bigButton('why-teach', 'main', icons.teach, 'kioskTeach', () => act({ kind: 'turn', turn: 'teach' })),
    harder = bigButton('harder', 'main', null, 'kioskHarder', () => {
      act({ kind: 'turn', turn: 'back' });
      act({ kind: 'resize', by: 1 });
    }),
    other = bigButton('why-back', 'side', icons.undo, 'kioskOther', () => act({ kind: 'turn', turn: 'back' }));
  const element = h(
    'div',
    { class: 'step why' },
    h('div', { class: 'telling' }, verdict, title, reason),
    h('div', { class: 'choosing' }, teach, harder, other),
  );
  const refresh = (seen: Seen) => {
    const { fall, crossed, canTeach } = seen,
      right = isRight(seen);
    if (!fall) return;
    tell(verdict, () => (right === null ? '' : say(right ? 'kioskRight' : 'kioskWrong')));
    verdict.hidden = right === null;
    verdict.classList.toggle('yes', right === true);
    tell(title, () => endingOf(fall));
    tell(reason, () => (crossed ? '' : reasonOf(fall)));
    teach.hidden = crossed === true || !canTeach;
    harder.hidden = !crossed;
  };
  return { element, refresh };
}

function endingOf({ ending, distance, time }: Fall): string {
  switch (ending) {
    case 'finished':
      return say('kioskCrossed', seconds(time));
    case 'drowned':
      return say('kioskDrowned', metres(distance));
    case 'fallen':
      return say('kioskFell', metres(distance));
    case 'stuck':
      return say('kioskStuck', metres(distance));
  }
}

// At what it ended, and what it knew of it.
export function reasonOf(fall: Fall): string {
  const met = fall.setting
      ? say('kioskAt', `${sayOf('settings', fall.setting, 'label')} (${decimal(fall.size, 2)} m)`)
      : '',
    what = fall.ending === 'fallen' ? mishapInWords(fall) : met;
  return `${what} ${say(fall.sees ? 'kioskSees' : 'kioskBlind')}`.trim();
}
