// The first step of the story: which ground, how big, which robot, and the question.
import { knownName } from '../state/outcome';
import type { Store } from '../state/store';
import { inEveryLanguage, say, sayOf } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { icons, settingIcons } from '../widgets/icons';
import { sizes } from './grounds';
import { bigButton, worded } from './parts';
import type { Visit } from './visit';

export function makeShapeBar(store: Store, visit: Visit): { element: HTMLElement; refresh(): void } {
  const { grounds, robots } = visit.exhibit;
  const groundTiles = grounds.map(({ icon: drawing }, i) =>
    tile(
      `ground-${i}`,
      icon(settingIcons[drawing] ?? icons.flag),
      () => sayOf('settings', drawing, 'label'),
      () => visit.chooseGround(i),
    ),
  );
  const robotTiles = robots.flatMap((name) => {
    const entry = store.policies.all.find((one) => one.name === name);
    return entry
      ? [
          tile(
            `robot-${name}`,
            portrait(entry.agent, '#f2643d'),
            () => knownName(name),
            () => visit.chooseRobot(name),
          ),
        ]
      : [];
  });
  const stepper = makeStepper(visit);
  const teach = bigButton('teach', 'side', icons.teach, 'kioskTeach', () => visit.turn({ kind: 'teach' }));
  const element = h(
    'div',
    { class: 'step shape' },
    h('section', { class: 'grounds' }, worded('h2', 'kioskGround'), h('div', { class: 'tiles' }, ...groundTiles)),
    h('section', { class: 'size' }, worded('h2', 'kioskSize'), stepper.element),
    h('section', { class: 'robots' }, worded('h2', 'kioskRobot'), h('div', { class: 'tiles' }, ...robotTiles)),
    h(
      'section',
      { class: 'acts' },
      bigButton('ask', 'main', null, 'kioskAsk', () => visit.turn({ kind: 'ask' })),
      h(
        'div',
        { class: 'pair' },
        bigButton('push', 'side', icons.push, 'kioskPush', () => visit.push()),
        teach,
      ),
    ),
  );
  const refresh = () => {
    groundTiles.forEach((one, i) => one.setAttribute('aria-pressed', String(i === visit.choice.ground)));
    for (const one of robotTiles) one.setAttribute('aria-pressed', String(one.id === `robot-${visit.robot}`));
    stepper.refresh();
    teach.disabled = !store.teaching.canTeach(store.crew.robot(store.crew.followed));
  };
  return { element, refresh };
}

function tile(id: string, drawing: Element, name: () => string, onclick: () => void): HTMLButtonElement {
  const text = h('span');
  inEveryLanguage(() => write(text, name()));
  return h('button', { id, type: 'button', class: 'tile', onclick }, drawing, text);
}

function makeStepper(visit: Visit): { element: HTMLElement; refresh(): void } {
  const step = (id: string, sign: string, by: number) =>
    h('button', { id, type: 'button', class: 'tile sign', onclick: () => visit.resize(by) }, sign);
  const smaller = step('smaller', '−', -1),
    bigger = step('bigger', '+', 1),
    bars = Array.from({ length: sizes }, () => h('i')),
    level = h('span', { class: 'level', role: 'img' }, ...bars);
  inEveryLanguage(() => {
    smaller.setAttribute('aria-label', say('kioskSmaller'));
    bigger.setAttribute('aria-label', say('kioskBigger'));
  });
  const refresh = () => {
    const { size } = visit.choice;
    bars.forEach((bar, i) => bar.classList.toggle('on', i <= size));
    level.setAttribute('aria-label', `${size + 1} / ${sizes}`);
    smaller.disabled = size === 0;
    bigger.disabled = size === sizes - 1;
  };
  return { element: h('div', { class: 'stepper' }, smaller, level, bigger), refresh };
}
