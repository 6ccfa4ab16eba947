// It practises, and what has come of it: the time that is left, tries that cross, before and after.
import type { Seen } from '../protocol/tablet';
import { minutes, say } from '../state/words';
import { h, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import { bigButton, bigNumber, tell, worded, type Act, type Part } from './parts';

// `curve`: where there is room for one.
export function makeTeachBar(act: Act, curve: { element: HTMLElement; refresh(): void } | null): Part {
  const title = h('h2'),
    left = bigNumber('teach-left', 'kioskLeft'),
    crossed = bigNumber('teach-crossed', 'kioskTries');
  const enough = bigButton('enough', 'side', null, 'lessonEnough', () => act({ kind: 'finish' }));
  const element = h(
    'div',
    { class: 'step teach' },
    h('div', { class: 'telling' }, title, worded('p', 'kioskPractice', { class: 'told' })),
    left.element,
    crossed.element,
    curve?.element ?? null,
    enough,
  );
  const refresh = ({ lesson }: Seen) => {
    tell(title, () => say(lesson?.isExamining ? 'lessonExamining' : 'kioskPractises'));
    write(left.value, lesson ? minutes(lesson.left) : '–');
    write(crossed.value, String(lesson?.crossed ?? '–'));
    enough.hidden = !lesson?.isPractising;
    left.element.hidden = lesson?.isExamining ?? false;
    curve?.refresh();
  };
  return { element, refresh };
}

export function makeTaughtBar(act: Act): Part {
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
      bigButton('watch-it', 'main', icons.eye, 'kioskWatchIt', () => act({ kind: 'turn', turn: 'next' })),
      bigButton('taught-back', 'side', icons.undo, 'kioskOther', () => act({ kind: 'turn', turn: 'back' })),
    ),
  );
  const refresh = ({ lesson }: Seen) => {
    const exam = lesson?.exam;
    if (!exam) return;
    const gain = exam.after - exam.before;
    tell(title, () => say(gain >= 2 ? 'kioskLearned' : exam.before >= 8 ? 'kioskKnew' : 'kioskNoBetter'));
    tell(told, () => say('kioskExam', exam.tries));
    write(before.value, String(exam.before));
    write(now.value, String(exam.after));
  };
  return { element, refresh };
}
