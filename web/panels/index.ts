// What the page consists of: a panel is a file and a row. Each gets an element of its own, in this order, in one of the places
// of index.html, in the dock where it says how the chosen robot has practised, or among the sheets of what one may ask.
import type { Picture } from '../state/picture';
import type { Store } from '../state/store';
import { mountAbout } from './about';
import { mountActions } from './actions';
import { mountBet } from './bet';
import { mountDock } from './dock';
import { mountDuel } from './duel';
import { mountExercises } from './exercises';
import { mountGallery } from './gallery';
import { mountHistory } from './history';
import { mountHud } from './hud';
import { mountInside } from './inside';
import { mountKinds } from './kinds';
import { mountLabels } from './labels';
import { mountLesson } from './lesson';
import { mountNotices } from './notices';
import { mountProgress } from './progress';
import { mountScore } from './score';
import { mountSettings } from './settings';
import { mountSpoken } from './spoken';
import { mountShare } from './share';
import { mountStrip } from './strip';
import { mountTabs } from './tabs';
import { mountTime } from './time';
import { mountBrand, mountTools } from './topbar';
import { mountTouch } from './touch';
import { mountTour } from './tour';
import { mountUnderstand } from './understand';
import { mountWays } from './ways';
import { mountWhere } from './where';
import { mountWhy } from './why';

interface Panel<Tag extends keyof HTMLElementTagNameMap> {
  id: string;
  tag: Tag;
  place: 'stage' | 'strip-box' | 'controls' | 'practised' | 'sheets';
  mount(host: HTMLElementTagNameMap[Tag], store: Store, picture: Picture): void;
}

const panels = [
  panel({ id: 'brand', tag: 'header', place: 'stage', mount: mountBrand }),
  panel({ id: 'labels', tag: 'div', place: 'stage', mount: mountLabels }),
  panel({ id: 'coach', tag: 'p', place: 'stage', mount: mountTouch }),
  panel({ id: 'tools', tag: 'nav', place: 'stage', mount: mountTools }),
  panel({ id: 'hud', tag: 'div', place: 'stage', mount: mountHud }),
  panel({ id: 'spoken', tag: 'p', place: 'stage', mount: mountSpoken }),
  panel({ id: 'notices', tag: 'div', place: 'stage', mount: mountNotices }),
  panel({ id: 'progress', tag: 'div', place: 'stage', mount: mountProgress }),
  panel({ id: 'strip', tag: 'canvas', place: 'strip-box', mount: mountStrip }),
  panel({ id: 'time', tag: 'section', place: 'strip-box', mount: mountTime }),
  panel({ id: 'actions', tag: 'div', place: 'controls', mount: mountActions }),
  panel({ id: 'lesson', tag: 'section', place: 'controls', mount: mountLesson }),
  panel({ id: 'understand', tag: 'section', place: 'controls', mount: mountUnderstand }),
  panel({ id: 'why', tag: 'div', place: 'sheets', mount: mountWhy }),
  panel({ id: 'tour', tag: 'div', place: 'sheets', mount: mountTour }),
  panel({ id: 'inside', tag: 'div', place: 'sheets', mount: mountInside }),
  panel({ id: 'where', tag: 'div', place: 'sheets', mount: mountWhere }),
  panel({ id: 'bet', tag: 'div', place: 'sheets', mount: mountBet }),
  panel({ id: 'duel', tag: 'div', place: 'sheets', mount: mountDuel }),
  panel({ id: 'score', tag: 'div', place: 'sheets', mount: mountScore }),
  panel({ id: 'gallery', tag: 'div', place: 'sheets', mount: mountGallery }),
  panel({ id: 'history', tag: 'div', place: 'sheets', mount: mountHistory }),
  panel({ id: 'ways', tag: 'div', place: 'sheets', mount: mountWays }),
  panel({ id: 'exercises', tag: 'div', place: 'sheets', mount: mountExercises }),
  panel({ id: 'taking', tag: 'div', place: 'sheets', mount: mountShare }),
  panel({ id: 'about', tag: 'div', place: 'sheets', mount: mountAbout }),
  panel({ id: 'tabs', tag: 'div', place: 'controls', mount: mountTabs }),
  panel({ id: 'dock', tag: 'section', place: 'controls', mount: mountDock }),
  panel({ id: 'kinds', tag: 'details', place: 'practised', mount: mountKinds }),
  panel({ id: 'panel', tag: 'aside', place: 'controls', mount: mountSettings }),
];

export function mountPanels(store: Store, picture: Picture): void {
  for (const mount of panels) mount(store, picture);
  // those that came first know now of those that came last
  store.events.emit('view');
}

function panel<Tag extends keyof HTMLElementTagNameMap>({ id, tag, place, mount }: Panel<Tag>) {
  return (store: Store, picture: Picture) => {
    const host = document.createElement(tag);
    host.id = id;
    document.getElementById(place)!.append(host);
    mount(host, store, picture);
  };
}
