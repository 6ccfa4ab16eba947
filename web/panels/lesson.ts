// The lesson on the screen: an offer, a curve while it practises, and what came of it.
import type { Exam } from '../protocol/lesson';
import { h, icon, write } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { foreignWords } from '../widgets/foreign';
import { isTaught } from '../policy/folder';
import { icons } from '../widgets/icons';
import type { Store } from '../state/store';
import { knownName } from '../state/outcome';
import { hasWishes, makeManner, wishVerdict } from './manner';
import { makeCurve, makeExam } from './lesson_curve';
import { makeAdvanced, makeBoldness } from './lesson_choices';
import type { CurvePoint, Lesson, LessonState, Phase } from '../state/lesson_state';
import { makeWishes } from './wishes';
import { decimal, inEveryLanguage, minutes, say, sayFault, type Sentence } from '../state/words';

const PATIENCE = 40; // s
const SETTLED = 15; // rounds; the first tries to end are the falls, while the good ones are still on their way
const LEARNED = 8,
  NOTICEABLE = 2; // tries of ten
const TRY = 20,
  STANDS = 0.5; // s that a try of a beginner lasts; share of it below which it does nothing but fall

export function mountLesson(host: HTMLElement, store: Store): void {
  const { teaching } = store;
  const face = h('span', { class: 'lesson-face' }),
    title = h('h2'),
    told = h('p', { class: 'lesson-told', role: 'status' }),
    details = foreignWords();
  const close = h(
    'button',
    { type: 'button', class: 'lesson-close', onclick: () => teaching.close() },
    icon(icons.close),
  );
  const curve = makeCurve(store),
    exam = makeExam(),
    health = makeHealth(store),
    buttons = makeButtons(store);
  host.append(
    h('header', {}, face, title, makeWatch(store), close),
    h(
      'div',
      { class: 'lesson-body' },
      told,
      details.element,
      curve.element,
      makeManner(store),
      exam.element,
      makeBoldness(store),
      makeWishes(store),
      makeAdvanced(store),
      health,
    ),
    buttons.element,
  );
  const refresh = () => {
    const { state, pupil } = teaching;
    host.hidden = state.phase === 'none';
    if (!pupil) return;
    const look = `${pupil.source.agent} ${pupil.colour}`;
    if (face.dataset.look !== look) face.replaceChildren(portrait(pupil.source.agent, pupil.colour));
    face.dataset.look = look;
    host.dataset.phase = state.phase;
    write(title, say(titleOf(state), knownName(pupil.source.name)));
    write(told, describe(state, store.teaching.choices.length));
    details.show(state.phase === 'failed' ? state.reason : null);
    host.setAttribute('aria-label', title.textContent!);
    close.setAttribute('aria-label', say('close'));
    close.hidden = teaching.isBusy;
    curve.refresh();
    exam.refresh(teaching.lesson?.exam ?? null);
    buttons.refresh();
    health.hidden = !teaching.lesson?.rounds.length;
  };
  store.on('lesson', refresh);
  store.on('reset', () => host.querySelectorAll('details').forEach((details) => (details.open = false)));
  inEveryLanguage(refresh);
}

const titles: Record<Phase, Sentence> = {
  none: 'lessonReady',
  left: 'draftTitle',
  ready: 'lessonReady',
  loading: 'lessonPractises',
  practising: 'lessonPractises',
  paused: 'lessonPaused',
  examining: 'lessonExam',
  done: 'lessonDone',
  failed: 'lessonFailed',
};

// What an earlier visit left need only be kept.
function isOver(state: LessonState): boolean {
  return state.phase === 'left' && state.left.draft.isOver === true;
}

function titleOf(state: LessonState): Sentence {
  const { phase } = state;
  if (isOver(state)) return 'draftOverTitle';
  const isFromNothing = (phase === 'loading' || phase === 'practising') && state.lesson.fromNothing;
  return isFromNothing ? 'zeroPractises' : titles[phase];
}

// `length`: s that the next lesson may take.
function describe(state: LessonState, length: number): string {
  switch (state.phase) {
    case 'none':
      return '';
    case 'left':
      if (isOver(state)) return say('draftOverTold', minutes(state.left.draft.seconds));
      return say('draftTold', minutes(state.left.draft.seconds), minutes(state.limit));
    case 'ready':
      return state.groundChanged ? say('lessonGround') : say('lessonOffer', length / 60);
    case 'loading':
      return say('lessonLoading');
    case 'practising':
    case 'paused':
      return progressOf(state.lesson);
    case 'examining':
      return say(state.lesson.fromNothing ? 'zeroExamining' : 'lessonExamining');
    case 'failed':
      return say('lessonBroke', sayFault(state.reason));
    case 'done':
      return resultOf(state.lesson);
  }
}

function resultOf({ wished, exam }: Lesson): string {
  return hasWishes(wished) ? wishVerdict(wished) : verdict(exam!.own, exam!.alike);
}

function progressOf({ curve, seconds, limit, fromNothing }: Lesson): string {
  const last = curve.at(-1),
    clock = say('lessonClock', minutes(seconds), minutes(limit), timeLeft(limit - seconds));
  if (!last) return clock;
  if (fromNothing)
    return `${clock} · ${last.distance < STANDS ? say('zeroFalls', decimal(last.distance * TRY, 1)) : say('zeroWalks', Math.round(10 * last.crossed))}`;
  return `${clock} · ${isStuck(curve) ? say('lessonStuck') : say('lessonCrosses', Math.round(10 * last.crossed))}`;
}

// Hardly any try crosses, and they do not get farther than they did.
export function isStuck(curve: CurvePoint[]): boolean {
  const early = curve[SETTLED],
    last = curve.at(-1);
  return (
    early !== undefined && last!.seconds > PATIENCE && last!.crossed < 0.1 && last!.distance - early.distance < 0.1
  );
}

// Of practice, as one would say it.
export function timeLeft(seconds: number): string {
  if (seconds < 7.5) return say('fewSeconds');
  return seconds < 90
    ? say('aboutSeconds', 5 * Math.round(seconds / 5))
    : say('aboutMinutes', Math.round(seconds / 60));
}

function gainOf({ before, after }: Exam): Sentence {
  if (Math.min(before, after) >= LEARNED) return 'verdictKnew';
  if (after <= before) return 'verdictNoBetter';
  return after >= LEARNED ? 'verdictLearned' : 'verdictBetter';
}

// Did it learn this course, and this course alone?
export function verdict(own: Exam, alike: Exam | null): string {
  if (!alike) return say(own.after >= LEARNED ? 'verdictWalks' : 'verdictFalls', own.after, own.tries);
  const change = alike.after - alike.before;
  const second =
    change >= NOTICEABLE ? 'verdictUnderstood' : change <= -NOTICEABLE ? 'verdictByHeart' : 'verdictAsBefore';
  return `${say(gainOf(own), own.after, own.tries, own.before)} ${say(second, alike.after, alike.tries, alike.before)}`;
}

// Practice that nobody watches is faster.
function makeWatch(store: Store): HTMLElement {
  const { teaching } = store,
    isWatched = () => teaching.lesson?.isWatched ?? false;
  const button = h(
    'button',
    { type: 'button', id: 'lesson-watch', class: 'lesson-close', onclick: () => teaching.watch(!isWatched()) },
    icon(icons.eye),
  );
  const refresh = () => {
    button.hidden = !teaching.isShowingPractice;
    button.setAttribute('aria-pressed', String(isWatched()));
    button.title = say(isWatched() ? 'zeroHide' : 'zeroWatch');
    button.setAttribute('aria-label', button.title);
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return button;
}

function makeButtons(store: Store): { element: HTMLElement; refresh(): void } {
  const { teaching, keeping } = store;
  const make = (id: string, kind: string, onclick: () => void) =>
    h('button', { id, type: 'button', class: kind, onclick });
  const resume = make('lesson-resume', 'primary', () => void teaching.resume()),
    abandon = make('lesson-abandon', 'plain', () => teaching.abandon());
  const start = make('lesson-start', 'primary', () => teaching.start()),
    pause = make('lesson-pause', 'plain', () => teaching.pause(teaching.state.phase !== 'paused'));
  const begin = make('lesson-begin', 'plain', () => void teaching.begin());
  const compare = make('lesson-compare', 'primary', () => teaching.compare(!teaching.isComparing));
  const finish = make('lesson-finish', 'plain', () => teaching.finish()),
    undo = make('lesson-undo', 'plain small', () => teaching.undo());
  const keep = make('lesson-keep', 'plain small', () => teaching.robot && void keeping.keep(teaching.robot)),
    save = make('lesson-save', 'plain small', () => teaching.robot && keeping.save(teaching.robot));
  const element = h(
    'div',
    { class: 'lesson-buttons' },
    resume,
    abandon,
    compare,
    start,
    begin,
    pause,
    finish,
    undo,
    keep,
    save,
  );
  const refresh = () => {
    const { phase } = teaching.state,
      isPractising = phase === 'practising' || phase === 'paused';
    resume.hidden = abandon.hidden = phase !== 'left';
    start.hidden = teaching.isBusy || phase === 'left';
    start.className = teaching.canCompare ? 'plain' : 'primary';
    compare.hidden = !teaching.canCompare;
    compare.title = say('compareHelp');
    write(compare, say(teaching.isComparing ? 'compareEnd' : 'compare'));
    begin.hidden = phase !== 'ready' || !teaching.robot || !teaching.canBegin(teaching.robot);
    pause.hidden = !isPractising;
    finish.hidden = !teaching.isBusy;
    undo.hidden = !teaching.canUndo;
    keep.hidden = save.hidden = teaching.isBusy || !teaching.robot || !isTaught(teaching.robot.source);
    write(resume, say(isOver(teaching.state) ? 'draftTake' : 'draftGoOn'));
    write(abandon, say('draftForget'));
    write(start, say(phase === 'ready' ? 'lessonStart' : 'lessonMore'));
    write(begin, say('zeroBegin'));
    begin.title = say('zeroHelp');
    write(pause, say(phase === 'paused' ? 'resume' : 'pause'));
    write(finish, say('lessonEnough'));
    write(undo, say('lessonUndo'));
    write(keep, say('lessonKeep'));
    write(save, say('lessonSave'));
  };
  return { element, refresh };
}

// For those who ask: whether the learning itself is well.
function makeHealth(store: Store): HTMLElement {
  const list = h('dl'),
    summary = h('summary'),
    element = h('details', { class: 'lesson-health' }, summary, list);
  const refresh = () => {
    write(summary, say('healthTitle'));
    const health = store.teaching.lesson?.rounds.at(-1);
    if (!health) return;
    const rows: [Sentence, string][] = [
      ['healthSamples', Intl.NumberFormat(document.documentElement.lang).format(health.samples)],
      ['health.kl.label', decimal(health.kl, 4)],
      ['health.clip_fraction.label', `${decimal(100 * health.clipped, 0)} %`],
      ['health.entropy.label', decimal(health.entropy, 2)],
      ['health.explained_variance.label', decimal(health.explained, 2)],
      ['health.value_loss.label', decimal(health.valueLoss, 4)],
    ];
    list.replaceChildren(...rows.flatMap(([name, value]) => [h('dt', {}, say(name)), h('dd', {}, value)]));
  };
  store.on('lesson', refresh);
  inEveryLanguage(refresh);
  return element;
}
