// The lesson on the screen: an offer, a curve while it practises, and what came of it.
import type { Exam } from '../sim/protocol';
import { h, icon, write } from './dom';
import { portrait } from './faces';
import { isTaught } from '../policy/folder';
import { icons } from './icons';
import type { Keeping } from './keeping';
import { knownName } from './outcome';
import { boldness, type Boldness, type CurvePoint, type Phase, type Teaching } from './teaching';
import { decimal, inEveryLanguage, say, type Sentence } from './words';

const WIDTH = 300, HEIGHT = 84; // of the curve, in its own units
const LEARNED = 8, NOTICEABLE = 2; // tries of ten

export function fillLesson(box: HTMLElement, teaching: Teaching, keeping: Keeping): void {
  const face = h('span', { class: 'lesson-face' }), title = h('h2'), told = h('p', { class: 'lesson-told', role: 'status' });
  const close = h('button', { type: 'button', class: 'lesson-close', onclick: () => teaching.close() }, icon(icons.close));
  const curve = makeCurve(teaching), exam = makeExam(), how = makeBoldness(teaching), health = makeHealth(teaching), buttons = makeButtons(teaching, keeping);
  box.replaceChildren(h('header', {}, face, title, close), told, curve.element, exam.element, how, buttons.element, health);
  const refresh = () => {
    const { phase, robot } = teaching;
    box.hidden = phase === 'none';
    if (!robot || phase === 'none') return;
    if (face.dataset.key !== String(robot.key)) face.replaceChildren(portrait(robot.source.agent, robot.colour));
    face.dataset.key = String(robot.key);
    box.dataset.phase = phase;
    write(title, say(titles[phase], knownName(robot.source.name)));
    write(told, describe(teaching));
    close.setAttribute('aria-label', say('close'));
    close.hidden = teaching.isBusy;
    how.hidden = phase !== 'ready';
    curve.refresh();
    exam.refresh(teaching.exam);
    buttons.refresh();
    health.hidden = teaching.health === null;
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
}

const titles: Record<Phase, Sentence> = {
  none: 'lessonReady', ready: 'lessonReady', loading: 'lessonPractises', practising: 'lessonPractises', paused: 'lessonPaused', examining: 'lessonExam', done: 'lessonDone',
  failed: 'lessonFailed',
};

function describe(teaching: Teaching): string {
  const { phase, curve, seconds, limit, exam } = teaching;
  if (phase === 'ready') return say(teaching.groundChanged ? 'lessonGround' : 'lessonOffer');
  if (phase === 'loading') return say('lessonLoading');
  if (phase === 'examining') return say('lessonExamining');
  if (phase === 'failed') return say('lessonBroke', teaching.reason);
  if (phase === 'done' && exam) return verdict(exam.own, exam.alike);
  const last = curve.at(-1), clock = `${minutes(seconds)} / ${minutes(limit)}`;
  if (!last) return clock;
  const isStuck = seconds > 40 && last.crossed < 0.1 && last.distance - curve[0].distance < 0.1;
  return `${clock} · ${isStuck ? say('lessonStuck') : say('lessonCrosses', Math.round(10 * last.crossed))}`;
}

// Did it learn this course, and this course alone?
export function verdict(own: Exam, alike: Exam): string {
  const gain = own.after - own.before;
  const first = gain < 1 ? 'verdictNoBetter' : own.after >= LEARNED ? 'verdictLearned' : 'verdictBetter';
  const change = alike.after - alike.before;
  const second = change >= NOTICEABLE ? 'verdictUnderstood' : change <= -NOTICEABLE ? 'verdictByHeart' : 'verdictAsBefore';
  return `${say(first, own.after, own.tries, own.before)} ${say(second, alike.after, alike.tries, alike.before)}`;
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
  const legend = ['reached', 'crossed'].map((name) => h('span', { class: name })), all = h('span', { class: 'top' }), end = h('span', { class: 'end' });
  const element = h('figure', { class: 'lesson-curve' }, h('div', { class: 'plot' }, svg, all, end), h('figcaption', {}, ...legend));
  const refresh = () => {
    const { curve, limit } = teaching, last = Math.max(limit, curve.at(-1)?.seconds ?? 0);
    // the result says it all, and a small screen has no room for both
    element.hidden = curve.length < 2 || teaching.phase === 'done';
    paths[0].setAttribute('d', pathOf(curve, last, ({ distance }) => distance));
    paths[1].setAttribute('d', pathOf(curve, last, ({ crossed }) => crossed));
    write(legend[0], say('curveReached'));
    write(legend[1], say('curveCrossed'));
    write(all, '100 %');
    write(end, minutes(last));
    svg.setAttribute('aria-label', say('curveCrossed'));
  };
  return { element, refresh };
}

function pathOf(curve: CurvePoint[], last: number, value: (point: CurvePoint) => number): string {
  return curve.map((point, i) => `${i ? 'L' : 'M'}${((point.seconds / last) * WIDTH).toFixed(1)} ${(3 + (1 - value(point)) * (HEIGHT - 6)).toFixed(1)}`).join('');
}

// Four rows of tries: a dot is one.
function makeExam(): { element: HTMLElement; refresh(exam: { own: Exam; alike: Exam } | null): void } {
  const element = h('dl', { class: 'lesson-exam' });
  const refresh = (exam: { own: Exam; alike: Exam } | null) => {
    element.hidden = exam === null;
    if (!exam) return;
    const row = (name: Sentence, crossed: number, tries: number) =>
      h('div', {}, h('dt', {}, say(name)), h('dd', { 'aria-label': `${crossed} / ${tries}` }, ...Array.from({ length: tries }, (_, i) => h('i', { class: i < crossed ? 'yes' : 'no' })), h('b', {}, `${crossed}/${tries}`)));
    element.replaceChildren(
      h('h3', {}, say('examOwn')), row('examBefore', exam.own.before, exam.own.tries), row('examAfter', exam.own.after, exam.own.tries),
      h('h3', {}, say('examAlike')), row('examBefore', exam.alike.before, exam.alike.tries), row('examAfter', exam.alike.after, exam.alike.tries));
  };
  return { element, refresh };
}

function makeBoldness(teaching: Teaching): HTMLElement {
  const group = h('div', { class: 'lesson-how', role: 'radiogroup' });
  const choices = (Object.keys(boldness) as Boldness[]).map((how) => h('button', { type: 'button', role: 'radio', 'data-how': how, onclick: () => teaching.choose(how) }));
  group.append(...choices);
  const refresh = () => {
    group.setAttribute('aria-label', say('lessonHow'));
    choices.forEach((choice) => {
      write(choice, say(choice.dataset.how === 'bold' ? 'lessonBold' : 'lessonGentle'));
      choice.setAttribute('aria-checked', String(choice.dataset.how === teaching.how));
    });
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return group;
}

function makeButtons(teaching: Teaching, keeping: Keeping): { element: HTMLElement; refresh(): void } {
  const make = (id: string, kind: string, onclick: () => void) => h('button', { id, type: 'button', class: kind, onclick });
  const start = make('lesson-start', 'primary', () => teaching.start()), pause = make('lesson-pause', 'plain', () => teaching.pause(teaching.phase !== 'paused'));
  const finish = make('lesson-finish', 'plain', () => teaching.finish()), undo = make('lesson-undo', 'plain', () => teaching.undo());
  const keep = make('lesson-keep', 'plain', () => teaching.robot && void keeping.keep(teaching.robot)), save = make('lesson-save', 'plain', () => teaching.robot && keeping.save(teaching.robot));
  const element = h('div', { class: 'lesson-buttons' }, start, pause, finish, undo, keep, save);
  const refresh = () => {
    const { phase } = teaching, isPractising = phase === 'practising' || phase === 'paused';
    start.hidden = teaching.isBusy;
    pause.hidden = finish.hidden = !isPractising;
    undo.hidden = !teaching.canUndo;
    keep.hidden = save.hidden = teaching.isBusy || !teaching.robot || !isTaught(teaching.robot.source);
    write(start, say(phase === 'ready' ? 'lessonStart' : 'lessonMore'));
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
  const list = h('dl'), summary = h('summary'), element = h('details', { class: 'lesson-health' }, summary, list);
  const refresh = () => {
    write(summary, say('healthTitle'));
    const { health } = teaching;
    if (!health) return;
    const rows: [Sentence, string][] = [
      ['healthSamples', Intl.NumberFormat(document.documentElement.lang).format(health.samples)], ['healthKl', decimal(health.kl, 4)], ['healthClipped', `${decimal(100 * health.clipped, 0)} %`],
      ['healthEntropy', decimal(health.entropy, 2)], ['healthExplained', decimal(health.explained, 2)], ['healthValue', decimal(health.valueLoss, 4)],
    ];
    list.replaceChildren(...rows.flatMap(([name, value]) => [h('dt', {}, say(name)), h('dd', {}, value)]));
  };
  teaching.onChange(refresh);
  inEveryLanguage(refresh);
  return element;
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
