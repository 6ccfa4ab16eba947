// A running lesson, saved as it goes: a tab that is closed or dies loses nothing. The next visit offers to go on.
import type { Shelf } from '../policy/shelf';
import { reasonOf } from './keeping';
import type { Draft } from './lesson_state';
import type { Store } from './store';
import { say } from './words';

export type SavedDraft = Draft & { title: string }; // of the tab that saved it

export class Drafts {
  private title = String(Date.now());
  private last: Draft | null = null;
  private isWriting = false;
  private hasComplained = false;

  constructor(
    private readonly store: Store,
    private readonly shelf: Shelf<SavedDraft>,
  ) {
    void holdTab(this.title).catch(() => {});
    store.on('lesson', () => this.follow());
  }

  // Offers the newest of those that no open tab is at work on.
  async begin(): Promise<void> {
    // a browser that keeps nothing has nothing to offer
    const [all, open] = await Promise.all([this.shelf.all().catch(() => []), openTabs().catch((): string[] => [])]);
    const left = all.findLast(({ title }) => !open.includes(title));
    if (left)
      this.store.teaching.find({
        draft: left,
        take: () => this.take(left),
        forget: () => void this.shelf.remove(left.title).catch(() => {}),
      });
  }

  private take(left: SavedDraft): void {
    this.title = left.title;
    this.last = left;
    void holdTab(left.title).catch(() => {});
  }

  // While one is being written the next may be skipped: another comes in a few seconds.
  private follow(): void {
    const { draft } = this.store.teaching;
    if (draft === this.last || (draft && this.isWriting)) return;
    this.last = draft;
    this.isWriting = draft !== null;
    const done = draft ? this.shelf.keep({ ...draft, title: this.title }) : this.shelf.remove(this.title);
    void done.catch((cause: unknown) => draft && this.complain(cause)).finally(() => (this.isWriting = false));
  }

  private complain(cause: unknown): void {
    if (!this.hasComplained) this.store.notice(say('draftFailed', reasonOf(cause)), 'bad');
    this.hasComplained = true;
  }
}

const PREFIX = 'parkour-lab lesson ';

// Until the tab is gone, however it goes.
async function holdTab(title: string): Promise<void> {
  // a page that may keep nothing has no locks either
  await navigator.locks?.request(PREFIX + title, () => new Promise(() => {}));
}

// Without locks, as on a page that came over plain HTTP, no tab is known to be open.
async function openTabs(): Promise<string[]> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.map(({ name = '' }) => name.slice(PREFIX.length));
}
