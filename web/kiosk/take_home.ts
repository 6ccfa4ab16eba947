// A code to take the course home: the page that the museum names, with the course behind its '#'. A telephone reads it; nothing of
// the visitor is kept.
import type { Seen } from '../protocol/tablet';
import type { Store } from '../state/store';
import { h } from '../widgets/dom';
import { drawCode } from '../widgets/code';
import { worded, type Part } from './parts';
import type { Visit } from './visit';

export function makeTakeHome(store: Store, visit: Visit): Part {
  const { takeHome, ours } = visit.exhibit,
    code = h('div', { class: 'code' }),
    element = h('aside', { id: 'take-home', class: 'scan' }, code, worded('p', 'kioskTakeHome'));
  const refresh = ({ step }: Seen) => {
    element.hidden = takeHome === '' || (step !== 'why' && step !== 'taught');
    if (element.hidden) return;
    // the exhibit's own is not known elsewhere: there it is as it began
    const robot = visit.robot === ours?.name ? ours.life.base : visit.robot;
    void drawCode(code, addressOf(takeHome, store.course.link, robot));
  };
  return { element, refresh };
}

// What a robot has learned here stays here: at home it comes as it came.
export function addressOf(base: string, course: string, robot: string): string {
  return `${base}#${course}&robots=${encodeURIComponent(robot)}`;
}
