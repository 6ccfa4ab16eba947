// It practises, and what has come of it: the time that is left, tries that cross, before and after.
import { makeCurve } from '../panels/lesson_curve';
import type { Store } from '../state/store';
import { minutes, say } from '../state/words';
import { h, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { bigButton, bigNumber, worded } from './parts';
import type { Visit } from './visit';

interface Bar {
  element: HTMLElement;
  refresh(): void;
}

export function makeTeachBar(store: Store): Bar {
  const title = h('h2'),
    left = bigNumber('teach-left', 'kioskLeft'),
    crossed = bigNumber('teach-crossed', 'kioskTries'),
    curve = makeCurve(store);
  const enough = bigButton('enough', 'side', null, 'lessonEnough', () => store.teaching.finish());
  const element = h(
    'div',
    { class: 'step teach' },
    h('div', { class: 'telling' }, title, worded('p', 'kioskPractice', { class: 'told' })),
    left.element,
    crossed.element,
    curve.element,
    enough,
  );
  const refresh = () => {
    const { lesson, state } = store.teaching,
      last = lesson?.curve.at(-1);
    write(title, say(state.phase === 'examining' ? 'lessonExamining' : 'kioskPractises'));
    write(left.value, lesson ? minutes(Math.max(0, lesson.limit - lesson.seconds)) : '–');
    write(crossed.value, last ? String(Math.round(10 * last.crossed)) : '–');
    enough.hidden = state.phase !== 'practising';
    left.element.hidden = state.phase === 'examining';
    curve.refresh();
  };
  return { element, refresh };
}

export function makeTaughtBar(store: Store, visit: Visit): Bar {
  const title = h('h2'),
    before = bigNumber('taught-before', 'kioskBefore'),
    now = bigNumber('taught-now', 'kioskNow'),
    told = h('p', { class: 'told' });
  const element = h(
    'div',
    { class: 'step taught' },
    h('div', { class: 'telling' }, title, told),
    h('div', { class: 'numbers' }, before.element, h('span', { class: 'arrow' }, '→'), now.element),
    h(
      'div',
      { class: 'choosing' },
      bigButton('watch-it', 'main', icons.eye, 'kioskWatchIt', () => visit.turn({ kind: 'next' })),
      bigButton('taught-back', 'side', icons.undo, 'kioskOther', () => visit.turn({ kind: 'back' })),
    ),
  );
  const refresh = () => {
    const exam = store.teaching.lesson?.exam?.own;
    if (!exam) return;
    const gain = exam.after - exam.before;
    write(title, say(gain >= 2 ? 'kioskLearned' : exam.before >= 8 ? 'kioskKnew' : 'kioskNoBetter'));
    write(told, say('kioskExam', exam.tries));
    write(before.value, String(exam.before));
    write(now.value, String(exam.after));
  };
  return { element, refresh };
}
