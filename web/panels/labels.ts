// A name over every robot of the picture.
import { outcome, robotName, robotTag } from '../state/outcome';
import type { Picture } from '../state/picture';
import type { Store } from '../state/store';
import { inEveryLanguage } from '../state/words';
import { h, write } from '../widgets/dom';
import { scaleOf } from '../widgets/ratio';

const NAME = { width: 130, height: 33 }; // pixels that a name takes, in letters of 16
const CROWD = 6; // robots that leave no room for the names of all

export function mountLabels(host: HTMLElement, store: Store, picture: Picture): void {
  host.setAttribute('aria-hidden', 'true');
  new Labels(host, store, picture);
}

class Labels {
  private readonly names = new Map<number, HTMLElement>();
  private scale = 1; // of the page's letters
  private width = 0; // of the picture
  private corners: Corner[] = []; // title and tools, which no name runs over

  constructor(
    private readonly host: HTMLElement,
    private readonly store: Store,
    private readonly picture: Picture,
  ) {
    for (const topic of ['status', 'view', 'robots'] as const) store.on(topic, () => this.refresh());
    store.on('drawn', () => this.place());
    inEveryLanguage(() => this.refresh());
  }

  // Puts the names over the heads.
  private place(): void {
    const taken: { x: number; y: number }[] = [];
    for (const [key, name] of this.names) {
      if (!this.store.crew.inSight.some((robot) => robot.key === key)) {
        name.remove();
        this.names.delete(key);
        continue;
      }
      const isNamed =
        this.store.crew.robots.length <= CROWD || key === this.store.crew.followed || name.classList.contains('tag');
      const at = !isNamed
        ? null
        : this.store.crew.robots.length > 1 || this.isOver(key)
          ? this.picture.headOnScreen(key)
          : null;
      name.hidden = at === null;
      if (!at) continue;
      const { x, y } = placeFor(at, this.corners, taken, this.width, this.scale);
      taken.push({ x, y });
      name.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -100%)`;
    }
  }

  // As far as one can see: before time was dragged back it was not.
  private isOver(key: number): boolean {
    return this.store.replay.at === null && Boolean(this.store.crew.robot(key)?.status?.ending);
  }

  private refresh(): void {
    this.scale = scaleOf(this.host);
    this.width = this.host.clientWidth;
    this.corners = [...document.querySelectorAll<HTMLElement>('#brand, #tools')].map((part) => ({
      left: part.offsetLeft,
      right: part.offsetLeft + part.offsetWidth,
      bottom: part.offsetTop + part.offsetHeight,
    }));
    for (const robot of this.store.crew.inSight) {
      let name = this.names.get(robot.key);
      if (!name) {
        name = h('div', { class: 'name' });
        // no attribute: the exhibit's policy takes none
        name.style.setProperty('--tint', robot.colour);
        this.names.set(robot.key, name);
        this.host.append(name);
      }
      const tag = robotTag(robot, this.store.crew);
      name.classList.toggle('tag', tag !== '');
      write(
        name,
        [tag, this.isOver(robot.key) ? outcome(robot) : tag ? '' : robotName(robot)].filter(Boolean).join(' · '),
      );
    }
  }
}

// Pixels of the picture.
interface Corner {
  left: number;
  right: number;
  bottom: number;
}

interface Place {
  x: number;
  y: number; // of its lower edge
}

// Where the name of a head stands: over it, and where title or tools leave no room there, beside it, for over it one would not see it.
export function placeFor(head: Place, corners: Corner[], taken: Place[], width: number, scale = 1): Place {
  const y = roomFor(head, corners, taken, scale);
  if (y <= head.y) return { x: head.x, y };
  const aside = (NAME.width / 2 + NAME.height) * scale,
    isRoom = head.x + aside + (NAME.width / 2) * scale < width,
    beside = { x: head.x + (isRoom ? aside : -aside), y: head.y };
  return { x: beside.x, y: roomFor(beside, corners, taken, scale) };
}

// How high the name of a head stands, pixels: names of robots that stand together are stacked, upwards, and where title and tools are
// in the way, downwards from below them.
export function roomFor(head: Place, corners: Corner[], taken: Place[], scale = 1): number {
  const width = NAME.width * scale,
    height = NAME.height * scale,
    over = corners.filter(({ left, right }) => head.x + width / 2 > left && head.x - width / 2 < right),
    highest = Math.max(-Infinity, ...over.map(({ bottom }) => bottom + height)),
    isFree = (y: number) =>
      !taken.some((other) => Math.abs(other.x - head.x) < width && Math.abs(other.y - y) < height);
  let y = head.y;
  while (y >= highest && !isFree(y)) y -= height;
  if (y >= highest) return y;
  for (y = highest; !isFree(y);) y += height;
  return y;
}
