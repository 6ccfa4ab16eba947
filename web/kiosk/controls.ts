// The controls of every step of the story, and what lies over them: the same below the picture and on a tablet.
import type { Seen } from '../protocol/tablet';
import { language, nameOf } from '../state/words';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Exhibit } from './config';
import { makeTaughtBar, makeTeachBar } from './lesson_bar';
import { worded, type Act, type Part } from './parts';
import { makeShapeBar } from './shape_bar';
import { makeBetBar, makeWatchBar, makeWhyBar } from './story_bar';

export class Controls {
  private readonly steps: Record<Seen['step'], Part>;

  constructor(
    bar: HTMLElement,
    exhibit: Exhibit,
    robots: Seen['robots'],
    act: Act,
    curve: Parameters<typeof makeTeachBar>[1] = null,
  ) {
    this.steps = {
      shape: makeShapeBar(exhibit, robots, act),
      bet: makeBetBar(act),
      watch: makeWatchBar(),
      why: makeWhyBar(act),
      teach: makeTeachBar(act, curve),
      taught: makeTaughtBar(act),
    };
    bar.append(...Object.values(this.steps).map(({ element }) => element));
  }

  refresh(seen: Seen): void {
    const { dataset } = document.documentElement;
    dataset.phase = seen.phase;
    dataset.step = seen.step;
    for (const [step, { element }] of Object.entries(this.steps)) element.hidden = step !== seen.step;
    this.steps[seen.step].refresh(seen);
  }
}

// The title, and the languages, each under its own name.
export function makeHead({ languages, logo, sideBySide }: Exhibit, act: Act): Part {
  const speakers = languages.map((one) =>
    h(
      'button',
      {
        ...{ type: 'button', id: `speak-${one}`, class: 'tile language', lang: one },
        onclick: () => act({ kind: 'speak', language: one }),
      },
      nameOf(one),
    ),
  );
  const paused = worded('p', 'paused', { class: 'pause' });
  const element = h(
    'header',
    { id: 'head' },
    logo ? h('img', { class: 'logo', src: `pictures/${logo}`, alt: '' }) : null,
    h('div', { class: 'brand' }, worded('h1', 'title', { id: 'title' }), worded('p', 'question')),
    paused,
    h('nav', {}, ...(speakers.length > 1 && !sideBySide ? speakers : [])),
  );
  const refresh = ({ isPaused, step }: Seen) => {
    for (const one of speakers) one.setAttribute('aria-pressed', String(one.lang === language()));
    paused.hidden = !isPaused || step === 'bet';
  };
  return { element, refresh };
}

export function makeWarning(act: Act): Part {
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
        { id: 'here', type: 'button', class: 'main', onclick: () => act({ kind: 'touch' }) },
        icon(icons.play),
        worded('span', 'kioskHere'),
      ),
    ),
  );
  const refresh = ({ phase, secondsLeft }: Seen) => {
    element.hidden = phase !== 'warning';
    write(left, String(secondsLeft));
  };
  return { element, refresh };
}
