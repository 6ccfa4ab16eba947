// Where a policy that a visitor kept came from: whom it was taught from, how long, how boldly; and its course, with one press.
import { lineageOf, type LessonRecord } from '../policy/card';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Store } from '../state/store';
import { knownName } from '../state/outcome';
import { shortCount } from './timeline';
import { inEveryLanguage, minutes, say } from '../state/words';

const BOLD = 0.65; // from here on

export function makeLineage(store: Store): { told: HTMLElement; course: HTMLElement } {
  const told = h('p', { class: 'lineage' }),
    name = h('span');
  const course = h(
    'button',
    {
      id: 'its-course',
      type: 'button',
      class: 'quiet',
      onclick: () => void showCourse(store, lessons().at(-1)!.course),
    },
    icon(icons.flag),
    name,
  );
  const lessons = () =>
    lineageOf(store.policies.stageOf(store.policies.choice.policy, store.policies.choice.stage)?.source.card);
  const refresh = () => {
    const records = lessons();
    told.hidden = course.hidden = records.length === 0;
    if (told.hidden) return;
    write(told, lineageInWords(records));
    write(name, say('itsCourse'));
    course.title = say('itsCourseHelp');
  };
  store.on('choice', refresh);
  store.on('policies', refresh);
  inEveryLanguage(refresh);
  return { told, course };
}

export function lineageInWords(lessons: LessonRecord[]): string {
  const sum = (of: (one: LessonRecord) => number) => lessons.reduce((all, one) => all + of(one), 0);
  const parents = [...new Set(lessons.map(({ parent }) => parent))].map((parent) =>
    parent ? knownName(parent.split(':')[0]) : say('zeroParent'),
  );
  const parts = [
    parents.join(' → '),
    minutes(sum(({ seconds }) => seconds)),
    shortCount(sum(({ samples }) => samples)),
  ];
  if (lessons.length === 1 && !lessons[0].parent) return say('lineageZero', parts[1], parts[2]);
  if (lessons.length > 1) return say('lineageMany', ...parts, lessons.length);
  return say('lineageOne', ...parts, say(lessons[0].boldness < BOLD ? 'lessonGentle' : 'lessonBold').toLowerCase());
}

// A link leaves out what has its standard value. A course that is refused is told of by who refuses it.
async function showCourse(store: Store, link: string): Promise<void> {
  const said = new URLSearchParams(link);
  const settings = Object.fromEntries(
    store.tables.settings.map(({ name, standard }) => [name, said.has(name) ? Number(said.get(name)) : standard]),
  );
  await store.course.shape(settings, said.get('seed') ?? '1').catch(() => {});
}
