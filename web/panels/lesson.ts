// The lesson on the screen: an offer, a curve while it practises, and what came of it.
import type { Exam } from '../protocol/lesson';
import { h, icon, write } from '../widgets/dom';
import { portrait } from '../widgets/faces';
import { isTaught } from '../policy/folder';
import { icons } from '../widgets/icons';
import type { Keeping } from '../state/keeping';
import type { Lab } from '../state/lab';
import { knownName } from '../state/outcome';
import { hasWishes, makeManner, wishVerdict } from './manner';
import { makeAdvanced, makeBoldness } from './lesson_choices';
import type { CurvePoint, Phase } from '../state/lesson_state';
import type { Teaching } from '../state/teaching';
import { makeWishes } from './wishes';
import { decimal, inEveryLanguage, minutes, say, type Sentence } from '../state/words';

const WIDTH = 300,
  HEIGHT = 84; // of the curve, in its own units
const PATIENCE = 40; // s
const SETTLED = 15; // rounds; the first tries to end are the falls, while the good ones are still on their way
const LEARNED = 8,
  NOTICEABLE = 2; // tries of ten
const TRY = 20,
  STANDS = 0.5; // s that a try of a beginner lasts; share of it below which it does nothing but fall

export function fillLesson(box: HTMLElement, lab: Lab, teaching: Teaching, keeping: Keeping): void {
  const face = h('span', { class: 'lesson-face' }),
    title = h('h2'),
    told = h('p', { class: 'lesson-told', role: 'status' });
  const close = h(
    'button',
    { type: 'button', class: 'lesson-close', onclick: () => teaching.close() },
    icon(icons.close),
  );
  const curve = makeCurve(teaching),
    exam = makeExam(),
    health = makeHealth(teaching),
    buttons = makeButtons(teaching, keeping);
  box.replaceChildren(
    h('header', {}, face, title, makeWatch(teaching), close),
    told,
    curve.element,
    makeManner(lab, teaching),
    exam.element,
    makeBoldness(teaching),
    makeWishes(lab, teaching),
    makeAdvanced(teaching),
    buttons.element,
    health,
  );
  const refresh = () => {
    const { phase, pupil } = teaching;
    box.hidden = phase === 'none';
    if (!pupil || phase === 'none') return;
    const look = `${pupil.source.agent} ${pupil.colour}`;
    if (face.dataset.look !== look) face.replaceChildren(portrait(pupil.source.agent, pupil.colour));
    face.dataset.look = look;
    box.dataset.phase = phase;
    write(title, say(titleOf(teaching), knownName(pupil.source.name)));
    write(told, describe(teaching));
    close.setAttribute('aria-label', say('close'));
    close.hidden = teaching.isBusy;
    curve.refresh();
    exam.refresh(teaching.exam);
    buttons.refresh();
    health.hidden = teaching.health === null;
  };
  teaching.onChange(refresh);
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

function titleOf({ phase, fromNothing }: Teaching): Sentence {
  return fromNothing && (phase === 'loading' || phase === 'practising') ? 'zeroPractises' : titles[phase];
}

function describe(teaching: Teaching): string {
  const { phase, curve, seconds, limit, exam, left, wished, fromNothing } = teaching;
  if (left) return say('draftTold', minutes(left.draft.seconds), minutes(limit));
  if (phase === 'ready') return teaching.groundChanged ? say('lessonGround') : say('lessonOffer', teaching.length / 60);
  if (phase === 'loading') return say('lessonLoading');
  if (phase === 'examining') return say(fromNothing ? 'zeroExamining' : 'lessonExamining');
  if (phase === 'failed') return say('lessonBroke', teaching.reason);
  if (phase === 'done' && hasWishes(wished)) return wishVerdict(wished);
  if (phase === 'done' && exam) return verdict(exam.own, exam.alike);
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

function makeCurve(teaching: Teaching): { element: HTMLElement; refresh(): void } {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  const paths = ['reached', 'crossed'].map((name) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', name);
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
    const { curve, limit } = teaching,
      last = Math.max(limit, curve.at(-1)?.seconds ?? 0);
    // the result says it all, and a small screen has no room for both
    element.hidden = curve.length < 2 || teaching.phase === 'done';
    paths[0].setAttribute(
      'd',
      pathOf(curve, last, ({ distance }) => distance),
    );
    paths[1].setAttribute(
      'd',
      pathOf(curve, last, ({ crossed }) => crossed),
    );
    write(legend[0], say(teaching.fromNothing ? 'zeroOnFeet' : 'curveReached'));
    write(legend[1], say(teaching.fromNothing ? 'zeroToTheEnd' : 'curveCrossed'));
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
function makeExam(): { element: HTMLElement; refresh(exam: Teaching['exam']): void } {
  const element = h('dl', { class: 'lesson-exam' });
  const refresh = (exam: Teaching['exam']) => {
    element.hidden = exam === null;
    if (!exam) return;
    const row = (name: Sentence, crossed: number, tries: number) =>
      h(
        'div',
        {},
        h('dt', {}, say(name)),
        h(
          'dd',
          { 'aria-label': `${crossed} / ${tries}` },
          ...Array.from({ length: tries }, (_, i) => h('i', { class: i < crossed ? 'yes' : 'no' })),
        ),
      );
    const rows = (name: Sentence, { before, after, tries }: Exam) => [
      h('h3', {}, say(name)),
      row('examBefore', before, tries),
      row('examAfter', after, tries),
    ];
    element.replaceChildren(...rows('examOwn', exam.own), ...(exam.alike ? rows('examAlike', exam.alike) : []));
  };
  return { element, refresh };
}

// Practice that nobody watches is faster.
function makeWatch(teaching: Teaching): HTMLElement {
  const button = h(
    'button',
    { type: 'button', id: 'lesson-watch', class: 'lesson-close', onclick: () => teaching.watch(!teaching.watching) },
    icon(icons.eye),
  );
  const refresh = () => {
    button.hidden = !teaching.isShowingPractice;
    button.setAttribute('aria-pressed', String(teaching.watching));
    button.title = say(teaching.watching ? 'zeroHide' : 'zeroWatch');
    button.setAttribute('aria-label', button.title);
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return button;
}

function makeButtons(teaching: Teaching, keeping: Keeping): { element: HTMLElement; refresh(): void } {
  const make = (id: string, kind: string, onclick: () => void) =>
    h('button', { id, type: 'button', class: kind, onclick });
  const resume = make('lesson-resume', 'primary', () => void teaching.resume()),
    abandon = make('lesson-abandon', 'plain', () => teaching.abandon());
  const start = make('lesson-start', 'primary', () => teaching.start()),
    pause = make('lesson-pause', 'plain', () => teaching.pause(teaching.phase !== 'paused'));
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
    const { phase } = teaching,
      isPractising = phase === 'practising' || phase === 'paused';
    resume.hidden = abandon.hidden = phase !== 'left';
    start.hidden = teaching.isBusy || phase === 'left';
    start.className = teaching.canCompare ? 'plain' : 'primary';
    compare.hidden = !teaching.canCompare;
    compare.title = say('compareHelp');
    write(compare, say(teaching.isComparing ? 'compareEnd' : 'compare'));
    begin.hidden = phase !== 'ready' || !teaching.robot || !teaching.canBegin(teaching.robot);
    pause.hidden = finish.hidden = !isPractising;
    undo.hidden = !teaching.canUndo;
    keep.hidden = save.hidden = teaching.isBusy || !teaching.robot || !isTaught(teaching.robot.source);
    write(resume, say('draftGoOn'));
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
function makeHealth(teaching: Teaching): HTMLElement {
  const list = h('dl'),
    summary = h('summary'),
    element = h('details', { class: 'lesson-health' }, summary, list);
  const refresh = () => {
    write(summary, say('healthTitle'));
    const { health } = teaching;
    if (!health) return;
    const rows: [Sentence, string][] = [
      ['healthSamples', Intl.NumberFormat(document.documentElement.lang).format(health.samples)],
      ['healthKl', decimal(health.kl, 4)],
      ['healthClipped', `${decimal(100 * health.clipped, 0)} %`],
      ['healthEntropy', decimal(health.entropy, 2)],
      ['healthExplained', decimal(health.explained, 2)],
      ['healthValue', decimal(health.valueLoss, 4)],
    ];
    list.replaceChildren(...rows.flatMap(([name, value]) => [h('dt', {}, say(name)), h('dd', {}, value)]));
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return element;
}
