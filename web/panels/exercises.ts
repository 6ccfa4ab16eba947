// Exercises for a class, one at a time: the question, a prediction, the runs, what came of them, and a word for the teacher.
import { exerciseNames, exercises, type ExerciseName, type Result } from '../state/exercises';
import { outcome, robotName, robotPractice } from '../state/outcome';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, type Sentence } from '../state/words';
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';

const answers: Record<ExerciseName, number> = { policy: 2, reward: 2, many: 2, gap: 2, limits: 3 };

export function mountExercises(host: HTMLElement, store: Store): void {
  const body = h('div', { class: 'exercise', role: 'status' });
  host.append(body);
  const refresh = () => {
    const { name } = store.exercises;
    body.replaceChildren(...(name ? one(store, name) : all(store)));
  };
  store.on('exercise', refresh);
  inEveryLanguage(refresh);
}

const of = (name: ExerciseName, part: string) => say(`exercise.${name}.${part}` as Sentence);

function plain(id: string, drawing: string, text: string, onclick: () => void): HTMLElement {
  return h('button', { type: 'button', class: 'plain', id, onclick }, icon(drawing), text);
}

function all({ exercises }: Store): HTMLElement[] {
  return [
    h('p', { class: 'sheet-told' }, say('exerciseTold')),
    ...exerciseNames.map((name, i) =>
      h(
        'button',
        { type: 'button', class: 'switch', 'data-exercise': name, onclick: () => exercises.choose(name) },
        h('b', { class: 'number' }, String(i + 1)),
        h('span', {}, h('b', {}, of(name, 'title')), h('small', {}, of(name, 'question'))),
      ),
    ),
  ];
}

function one(store: Store, name: ExerciseName): HTMLElement[] {
  const { exercises: state } = store;
  return [
    h('h3', { class: 'answer' }, of(name, 'title')),
    h('p', { class: 'sheet-told' }, of(name, 'question')),
    ...(state.step === 'ask' ? predictions(store, name) : watched(store, name)),
    h(
      'div',
      { class: 'lesson-buttons' },
      ...(state.step === 'told'
        ? [plain('exercise-again', icons.again, say('exerciseAgain'), () => state.choose(name))]
        : []),
      plain('exercise-all', icons.undo, say('exerciseAll'), () => state.choose(null)),
    ),
    hint(name),
  ];
}

function predictions({ exercises }: Store, name: ExerciseName): HTMLElement[] {
  return [
    h('p', { class: 'map-read' }, say('exercisePredict')),
    ...Array.from({ length: answers[name] }, (_, i) =>
      h(
        'button',
        { type: 'button', class: 'switch', 'data-answer': i, onclick: () => void exercises.predict(i) },
        h('span', {}, h('b', {}, of(name, `answer${i}`))),
      ),
    ),
  ];
}

function watched({ exercises: state, policies }: Store, name: ExerciseName): HTMLElement[] {
  const { guess, answer, results } = state,
    seen = results.map((result, i) => h('li', {}, resultInWords(result, name, i, policies.all)));
  const head = [
    h('p', { class: 'map-read' }, say('exerciseGuess', of(name, `answer${guess}`))),
    h('ul', { class: 'exercise-results' }, ...seen),
  ];
  if (answer === null) return [...head, h('p', { class: 'map-legend' }, say('exerciseWatch'))];
  return [
    ...head,
    h('h3', { class: 'answer' }, say(answer === guess ? 'kioskRight' : 'kioskWrong')),
    h('p', { class: 'sheet-told' }, answer === exercises[name].expected ? of(name, 'why') : say('exerciseOtherwise')),
  ];
}

function resultInWords(result: Result, name: ExerciseName, i: number, all: Store['policies']['all']): string {
  const { robot, status } = result,
    practised = robotPractice(robot, all),
    parts = [name === 'gap' ? say(i === 0 ? 'exerciseLab' : 'exerciseWorld') : robotName(robot)];
  if (name === 'policy') parts.push(practised);
  parts.push(outcome({ status }));
  if (name === 'reward') parts.push(`${decimal(status.energy / Math.max(0.1, status.distance), 0)}\u00a0J/m`);
  return parts.join(' · ');
}

function hint(name: ExerciseName): HTMLElement {
  return h('details', { class: 'lineage' }, h('summary', {}, say('exerciseTeacher')), h('p', {}, of(name, 'hint')));
}
