// How loud and how bright the exhibit is: as its file says, or as the staff has set it since.
import { h } from '../widgets/dom';
import type { Sounds } from './sounds';

export interface Levels {
  volume: number; // 0 to 1
  brightness: number; // 0.2 to 1
}

// Whoever sets them calls what this returns.
export function mountLevels(page: HTMLElement, sounds: Sounds, first: Levels): (levels: Levels) => void {
  // a shade over the picture: a filter would cost a slow machine its frames
  const shade = h('div', { id: 'shade' });
  page.append(shade);
  const set = ({ volume, brightness }: Levels) => {
    sounds.volume = volume;
    shade.style.opacity = String(1 - brightness);
  };
  set(first);
  return set;
}
