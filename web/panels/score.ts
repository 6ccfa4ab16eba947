// The exam in the page: a dot a course, what they come to, and the failures one after the other.
import { h, icon, write } from '../widgets/dom';
import { foreignWords } from '../widgets/foreign';
import { icons } from '../widgets/icons';
import type { ExamStep } from '../protocol/examine';
import { outcome, robotName } from '../state/outcome';
import { examOf, type Exam } from '../state/score';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayFault } from '../state/words';

export function mountScore(host: HTMLElement, store: Store): void {
  const { score } = store;
  const told = h('p', { class: 'sheet-told', role: 'status' }),
    details = foreignWords(),
    share = h('p', { class: 'answer score-share' }),
    dots = h('div', { class: 'score-dots', role: 'img' }),
    same = h('p', { class: 'map-legend' });
  const start = h('button', { type: 'button', id: 'score-start', class: 'primary', onclick: () => score.start() }),
    stop = h('button', { type: 'button', id: 'score-stop', class: 'plain', onclick: () => score.stop() }),
    failures = makeFailures(store);
  host.append(
    share,
    dots,
    told,
    details.element,
    failures.element,
    h('div', { class: 'lesson-buttons' }, start, stop),
    same,
  );
  const refresh = () => {
    if (host.hidden) return;
    const { exam } = score,
      last = exam?.steps.at(-1);
    // every course is seen, not heard
    told.setAttribute('aria-live', exam?.isOver === false ? 'off' : 'polite');
    write(told, examInWords(exam));
    details.show(exam?.failed ?? null);
    write(share, last ? shareInWords(last) : '');
    share.hidden = dots.hidden = !last;
    while (dots.children.length > (exam?.steps.length ?? 0)) dots.lastChild!.remove();
    for (const { mastered } of exam?.steps.slice(dots.children.length) ?? [])
      dots.append(h('i', { class: mastered ? 'yes' : 'no' }));
    if (last) dots.setAttribute('aria-label', `${last.masteredInAll} / ${last.played}`);
    failures.refresh();
    start.hidden = exam !== null && !exam.isOver;
    start.disabled = store.crew.robots.length === 0;
    stop.hidden = !start.hidden;
    write(start, say(exam ? 'scoreAgain' : 'scoreStart'));
    write(stop, say('scoreStop'));
    writeUntorn(same, say('scoreSame', commandOf(store)));
  };
  store.on('score', refresh);
  store.on('robots', refresh);
  store.on('view', () => queueMicrotask(refresh));
  inEveryLanguage(refresh);
}

function examInWords(exam: Exam | null): string {
  if (!exam) return say('scoreOffer', examOf.count);
  if (exam.failed) return say('whyFailed', sayFault(exam.failed));
  const name = robotName(exam.robot);
  return exam.isOver
    ? say('scoreDone', name, exam.steps.length)
    : say('scoreGoesOn', name, exam.steps.length, examOf.count);
}

function shareInWords({ masteredInAll, played, low, high }: ExamStep): string {
  const percent = (value: number) => decimal(100 * value, 0);
  return say('scoreShare', `${percent(masteredInAll / played)} %`, percent(low), percent(high));
}

// No option of a command is torn at its hyphens.
function writeUntorn(element: Element, text: string): void {
  if (element.textContent === text) return;
  const words = text
    .split(/(?<= )/)
    .map((word) => (word.startsWith('--') ? h('span', { class: 'option' }, word) : word));
  element.replaceChildren(...words);
}

// What measures the same outside of the page.
function commandOf({ crew }: Store): string {
  const agent = crew.robot(crew.followed)?.source.agent ?? 'humanoid';
  return `parkour courses --agent ${agent} --count ${examOf.count} --seed ${examOf.seed}`;
}

function makeFailures({ score }: Store): { element: HTMLElement; refresh(): void } {
  const step = (id: string, drawing: string, by: number) =>
    h('button', { type: 'button', id, class: 'plain', onclick: () => score.show(by) }, icon(drawing));
  const before = step('failure-before', 'M15 5l-7 7 7 7', -1),
    after = step('failure-after', 'M9 5l7 7-7 7', 1),
    told = h('p', {}),
    play = h(
      'button',
      { type: 'button', id: 'failure-play', class: 'plain', onclick: () => void score.play() },
      icon(icons.play),
      h('span'),
    );
  const element = h('div', { class: 'score-failures' }, before, told, after, play);
  const refresh = () => {
    const { exam, failures } = score,
      shown = exam && failures[exam.shown];
    element.hidden = !shown;
    if (!shown) return;
    write(told, say('scoreFailure', shown.number, endInWords(shown.step)));
    before.setAttribute('aria-label', say('scoreBefore'));
    after.setAttribute('aria-label', say('scoreAfter'));
    write(play.querySelector('span')!, say('scorePlay'));
  };
  return { element, refresh };
}

// As the card of a robot says it.
function endInWords({ ending, distance }: ExamStep): string {
  const isNoFall = ['time_limit', 'stalled', 'unstable', 'off_track'].includes(ending);
  return outcome({ status: { ending, distance, fallen: !isNoFall, finished: false, rising: false, time: 0 } });
}
