// Bet, watch, why: one question, one number, one reason at a time.
import type { Store } from '../state/store';
import { decimal, metres, say, sayOf, seconds } from '../state/words';
import { h, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { bigButton, bigNumber, worded } from './parts';
import type { Visit } from './visit';
import type { Fall } from './why';

interface Bar {
  element: HTMLElement;
  refresh(): void;
}

export function makeBetBar(visit: Visit): Bar {
  const element = h(
    'div',
    { class: 'step bet' },
    worded('h2', 'kioskBet'),
    h(
      'div',
      { class: 'pair' },
      bigButton('yes', 'main', icons.flag, 'kioskYes', () => visit.turn({ kind: 'bet', yes: true })),
      bigButton('no', 'main', icons.cross, 'kioskNo', () => visit.turn({ kind: 'bet', yes: false })),
    ),
    bigButton('bet-back', 'side', icons.undo, 'kioskBack', () => visit.turn({ kind: 'back' })),
  );
  return { element, refresh: () => {} };
}

export function makeWatchBar(store: Store, visit: Visit): Bar {
  const bet = h('h2'),
    distance = bigNumber('watch-distance', 'distance'),
    speed = bigNumber('watch-speed', 'speed');
  const element = h('div', { class: 'step watch' }, bet, distance.element, speed.element);
  const refresh = () => {
    const status = store.crew.robot(store.crew.followed)?.status;
    write(bet, visit.story.bet === null ? say('kioskWatch') : say(visit.story.bet ? 'kioskBetYes' : 'kioskBetNo'));
    write(distance.value, metres(Math.max(0, status?.distance ?? 0)));
    write(speed.value, `${decimal(status?.speed ?? 0, 1)} m/s`);
  };
  return { element, refresh };
}

export function makeWhyBar(store: Store, visit: Visit): Bar {
  const verdict = h('p', { class: 'verdict' }),
    title = h('h2'),
    reason = h('p', { class: 'told' });
  const teach = bigButton('why-teach', 'main', icons.teach, 'kioskTeach', () => visit.turn({ kind: 'teach' })),
    harder = bigButton('harder', 'main', null, 'kioskHarder', () => {
      visit.turn({ kind: 'back' });
      visit.resize(1);
    }),
    other = bigButton('why-back', 'side', icons.undo, 'kioskOther', () => visit.turn({ kind: 'back' }));
  const element = h(
    'div',
    { class: 'step why' },
    h('div', { class: 'telling' }, verdict, title, reason),
    h('div', { class: 'choosing' }, teach, harder, other),
  );
  const refresh = () => {
    const { fall, isRight, story } = visit,
      robot = store.crew.robot(store.crew.followed);
    if (!fall) return;
    write(verdict, isRight === null ? '' : say(isRight ? 'kioskRight' : 'kioskWrong'));
    verdict.hidden = isRight === null;
    verdict.classList.toggle('yes', isRight === true);
    write(title, endingOf(fall));
    write(reason, story.crossed ? '' : reasonOf(fall, store));
    teach.hidden = story.crossed === true || !store.teaching.canTeach(robot);
    harder.hidden = !story.crossed;
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
function reasonOf({ setting, size }: Fall, { tables, crew }: Store): string {
  const sees = tables.agent(crew.robot(crew.followed)?.source.agent)?.scan,
    unit = tables.settings.find(({ name }) => name === setting)?.unit ?? '';
  const place = setting
    ? say('kioskAt', `${sayOf('settings', setting, 'label')} (${decimal(size, 2)} ${unit})`)
    : say('kioskAtNothing');
  return `${place} ${say(sees ? 'kioskSees' : 'kioskBlind')}`;
}
