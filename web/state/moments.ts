// Moments as files (src/live/saved_moment.cpp): one that is opened leads to the page of its link, and there, once everybody
// is on the track, all is as it was then, and waits to be looked at.
import type { FaultTold } from '../protocol/fault';
import type { Order } from '../protocol/live';
import type { Crew } from './crew';
import type { Beside, Events } from './events';
import type { View } from './view';
import { say, sayFault } from './words';

const KEY = 'parkour-lab-moment'; // in the browser's storage, from one page to the next

// state/store.ts, as far as it matters here
interface Parts {
  events: Events;
  crew: Crew;
  view: View;
  notice(text: string, tone: 'good' | 'bad', beside?: Beside): void;
}

export class Moments {
  private readonly wanted = taken();

  constructor(
    private readonly store: Parts,
    private readonly send: (order: Order) => void,
  ) {}

  // For the page of this link. Throws where the browser has no room for it.
  open(link: string, file: string): void {
    sessionStorage.setItem(KEY, file);
    this.store.events.emit('leave', link);
  }

  // Everybody whom the page begins with is on the way.
  async begin(): Promise<void> {
    if (this.wanted === null) return;
    const { crew, view } = this.store;
    await Promise.allSettled(crew.robots.map((robot) => crew.placing(robot)));
    view.pause(true); // before anybody moves on from it
    this.send({ kind: 'resume', moment: this.wanted });
  }

  resumed(): void {
    this.store.notice(say('momentIs'), 'good');
  }

  refused(reason: FaultTold): void {
    this.store.view.pause(false);
    this.store.notice(sayFault(reason), 'bad', { cause: reason });
  }
}

// Once: whoever loads the page again begins at the start.
function taken(): string | null {
  try {
    const file = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return file;
  } catch {
    return null; // no storage is to be had
  }
}
