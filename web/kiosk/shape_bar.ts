// The first step of the story: which ground, how big, which robot, and the question.
import type { Seen } from '../protocol/tablet';
import { knownName } from '../state/outcome';
import { inEveryLanguage, say, sayOf } from '../state/words';
import { h, icon } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons, settingIcons } from '../widgets/icons';
import type { Exhibit } from './config';
import { sizes } from './grounds';
import { bigButton, tell, worded, type Act, type Part } from './parts';

export function makeShapeBar({ grounds }: Exhibit, robots: Seen['robots'], act: Act): Part {
  const groundTiles = grounds.map(({ icon: drawing }, i) =>
    tile(
      `ground-${i}`,
      icon(settingIcons[drawing] ?? icons.flag),
      () => sayOf('settings', drawing, 'label'),
      () => act({ kind: 'ground', ground: i }),
    ),
  );
  const robotTiles = robots.map(({ policy, agent }) =>
    tile(
      `robot-${policy}`,
      portrait(agent, '#f2643d'),
      () => knownName(policy),
      () => act({ kind: 'robot', policy }),
    ),
  );
  const stepper = makeStepper(act);
  const teach = bigButton('teach', 'side', icons.teach, 'kioskTeach', () => act({ kind: 'turn', turn: 'teach' }));
  const element = h(
    'div',
    { class: 'step shape' },
    h('section', { class: 'grounds' }, worded('h2', 'kioskGround'), h('div', { class: 'tiles' }, ...groundTiles)),
    h('section', { class: 'size' }, worded('h2', 'kioskSize'), stepper.element),
    h('section', { class: 'robots' }, worded('h2', 'kioskRobot'), h('div', { class: 'tiles' }, ...robotTiles)),
    h(
      'section',
      { class: 'acts' },
      bigButton('ask', 'main', null, 'kioskAsk', () => act({ kind: 'turn', turn: 'ask' })),
      h(
        'div',
        { class: 'pair' },
        bigButton('push', 'side', icons.push, 'kioskPush', () => act({ kind: 'push' })),
        teach,
      ),
    ),
  );
  const refresh = (seen: Seen) => {
    groundTiles.forEach((one, i) => one.setAttribute('aria-pressed', String(i === seen.ground)));
    for (const one of robotTiles) one.setAttribute('aria-pressed', String(one.id === `robot-${seen.policy}`));
    stepper.refresh(seen);
    teach.disabled = !seen.canTeach;
  };
  return { element, refresh };
}

function tile(id: string, drawing: Element, name: () => string, onclick: () => void): HTMLButtonElement {
  const text = h('span');
  inEveryLanguage(() => tell(text, name));
  return h('button', { id, type: 'button', class: 'tile', onclick }, drawing, text);
}

function makeStepper(act: Act): Part {
  const step = (id: string, sign: string, by: number) =>
    h('button', { id, type: 'button', class: 'tile sign', onclick: () => act({ kind: 'resize', by }) }, sign);
  const smaller = step('smaller', '−', -1),
    bigger = step('bigger', '+', 1),
    bars = Array.from({ length: sizes }, () => h('i')),
    level = h('span', { class: 'level', role: 'img' }, ...bars);
  inEveryLanguage(() => {
    smaller.setAttribute('aria-label', say('kioskSmaller'));
    bigger.setAttribute('aria-label', say('kioskBigger'));
  });
  const refresh = ({ size }: Seen) => {
    bars.forEach((bar, i) => bar.classList.toggle('on', i <= size));
    level.setAttribute('aria-label', `${size + 1} / ${sizes}`);
    smaller.disabled = size === 0;
    bigger.disabled = size === sizes - 1;
  };
  return { element: h('div', { class: 'stepper' }, smaller, level, bigger), refresh };
}
