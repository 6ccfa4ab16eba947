// How a lesson goes: the share of the tries that cross and how far they get, over the practice. And the tries of its exam.
import type { Exam } from '../protocol/lesson';
import type { CurvePoint, Lesson } from '../state/lesson_state';
import type { Store } from '../state/store';
import { minutes, say, type Sentence } from '../state/words';
import { svgElement, h, write } from '../widgets/dom';

const WIDTH = 300,
  HEIGHT = 84; // of the curve, in its own units

export function makeCurve(store: Store): { element: HTMLElement; refresh(): void } {
  const svg = svgElement('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' });
  const paths = ['reached', 'crossed'].map((name) => {
    const path = svgElement('path', { class: name });
    svg.append(path);
    return path;
  });
  const legend = ['reached', 'crossed'].map((name) => h('span', { class: name })),
    all = h('span', { class: 'top' }),
    end = h('span', { class: 'end' });
  const element = h(
    'figure',
    { class: 'lesson-curve' },
    h('div', { class: 'plot' }, svg, all, end),
    h('figcaption', {}, ...legend),
  );
  const refresh = () => {
    const { lesson, state } = store.teaching,
      { curve, limit, fromNothing } = lesson ?? { curve: [], limit: 0, fromNothing: false };
    const last = Math.max(limit, curve.at(-1)?.seconds ?? 0);
    // the result says it all, and a small screen has no room for both
    element.hidden = curve.length < 2 || state.phase === 'done';
    paths[0].setAttribute(
      'd',
      pathOf(curve, last, ({ distance }) => distance),
    );
    paths[1].setAttribute(
      'd',
      pathOf(curve, last, ({ crossed }) => crossed),
    );
    write(legend[0], say(fromNothing ? 'zeroOnFeet' : 'curveReached'));
    write(legend[1], say(fromNothing ? 'zeroToTheEnd' : 'curveCrossed'));
    write(all, '100 %');
    write(end, minutes(last));
    svg.setAttribute('aria-label', say('curveCrossed'));
  };
  return { element, refresh };
}

function pathOf(curve: CurvePoint[], last: number, value: (point: CurvePoint) => number): string {
  return curve
    .map(
      (point, i) =>
        `${i ? 'L' : 'M'}${((point.seconds / last) * WIDTH).toFixed(1)} ${(3 + (1 - value(point)) * (HEIGHT - 6)).toFixed(1)}`,
    )
    .join('');
}

// Four rows of tries: a dot is one.
export function makeExam(): { element: HTMLElement; refresh(exam: Lesson['exam']): void } {
  const element = h('div', { class: 'lesson-exam' });
  const refresh = (exam: Lesson['exam']) => {
    element.hidden = exam === null;
    if (!exam) return;
    const row = (name: Sentence, crossed: number, tries: number) =>
      h(
        'div',
        {},
        h('span', { class: 'when' }, say(name)),
        h(
          'span',
          { class: 'tries', role: 'img', 'aria-label': `${crossed} / ${tries}` },
          ...Array.from({ length: tries }, (_, i) => h('i', { class: i < crossed ? 'yes' : 'no' })),
        ),
      );
    const part = (name: Sentence, { before, after, tries }: Exam) =>
      h('section', {}, h('h3', {}, say(name)), row('examBefore', before, tries), row('examAfter', after, tries));
    element.replaceChildren(part('examOwn', exam.own), ...(exam.alike ? [part('examAlike', exam.alike)] : []));
  };
  return { element, refresh };
}
