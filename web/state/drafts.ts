// A running lesson, saved as it goes, and one that is over until what it made is kept, undone or taken off the track: a tab
// that is closed or dies loses nothing. The next visit offers to go on.
import type { Shelf } from '../policy/shelf';
import type { PolicySource } from '../protocol/live';
import { complain } from './keeping';
import type { Draft } from './lesson_state';
import type { Store } from './store';

export type SavedDraft = Draft & { title: string }; // sorts by when its lesson began

const MOST_LEFT = 3; // of closed tabs

export class Drafts {
  private title = newTitle(); // of the lesson that runs, or is the next to
  private last: Draft | null = null;
  private readonly over = new Map<string, PolicySource>(); // what those that are over made, by title
  private isWriting = false;
  private hasComplained = false;

  constructor(
    private readonly store: Store,
    private readonly shelf: Pick<Shelf<SavedDraft>, 'all' | 'keep' | 'remove'>,
  ) {
    store.on('lesson', () => this.follow());
    for (const topic of ['lesson', 'robots', 'policies'] as const) store.on(topic, () => this.sweep());
  }

  // Offers the newest of those that no open tab is at work on.
  async begin(): Promise<void> {
    // a browser that keeps nothing has nothing to offer
    const [all, open] = await Promise.all([this.shelf.all().catch(() => []), openTabs().catch((): string[] => [])]);
    const left = all.filter(({ title }) => !open.includes(title));
    for (const { title } of left.slice(0, -MOST_LEFT)) this.remove(title);
    const newest = left.at(-1);
    if (newest)
      this.store.teaching.find({
        draft: newest,
        take: () => this.take(newest),
        forget: () => this.remove(newest.title),
      });
  }

  private take(left: SavedDraft): void {
    hold(left.title);
    if (left.isOver) return void this.over.set(left.title, left.source);
    this.title = left.title;
    this.last = left;
  }

  private follow(): void {
    const { draft } = this.store.teaching,
      before = this.last;
    if (draft === before) return;
    this.last = draft;
    if (draft && !before) hold(this.title);
    if (draft) return this.write(draft);
    if (!before || !this.isOnTrack(before.source)) return this.remove(this.title);
    this.over.set(this.title, before.source);
    void this.save({ ...before, isOver: true, title: this.title });
    this.title = newTitle();
  }

  // While one is being written the next ones wait; the newest of them is written then.
  private write(draft: Draft): void {
    if (this.isWriting) return;
    this.isWriting = true;
    void this.save({ ...draft, title: this.title }).finally(() => {
      this.isWriting = false;
      if (this.last && this.last !== draft) this.write(this.last);
    });
  }

  private save(draft: SavedDraft): Promise<void> {
    return this.shelf.keep(draft).catch((cause: unknown) => this.complain(cause));
  }

  // What is kept, undone or gone is no draft any more.
  private sweep(): void {
    for (const [title, source] of this.over)
      if (!this.isOnTrack(source)) {
        this.over.delete(title);
        this.remove(title);
      }
  }

  private remove(title: string): void {
    void this.shelf.remove(title).catch(() => {});
  }

  private isOnTrack(made: PolicySource): boolean {
    return this.store.crew.robots.some(({ source }) => source === made);
  }

  private complain(cause: unknown): void {
    if (!this.hasComplained) complain(this.store, 'draftFailed', cause);
    this.hasComplained = true;
  }
}

const PREFIX = 'parkour-lab lesson ';

const newTitle = () => `${Date.now()} ${Math.random()}`;

// Until the tab is gone, however it goes.
function hold(title: string): void {
  // a page that may keep nothing has no locks either
  void (async () => navigator.locks?.request(PREFIX + title, () => new Promise(() => {})))().catch(() => {});
}

// Without locks, as on a page that came over plain HTTP, no tab is known to be open.
async function openTabs(): Promise<string[]> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.map(({ name = '' }) => name.slice(PREFIX.length));
}
