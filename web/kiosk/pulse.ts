// Tells the exhibit's server every few seconds how it is: health and numbers of the day, nothing of a person. Without that server
// it tells nobody.
import type { FaultTold } from '../protocol/fault';
import type { Store } from '../state/store';
import { sayFaultWhole } from '../state/words';
import type { CourseRequest } from '../protocol/world';
import type { Levels } from './levels';
import { zero, type Tally } from './tally';
import type { Visit } from './visit';

const EVERY = 2000; // ms
const MOST_TOLD = 5; // complaints at once
const MOST_BEATEN = 3; // grounds at once

// The server's answer.
export interface Told extends Levels {
  reload: boolean;
  practises: boolean; // the exhibit's own robot, in this page
}

export interface Beat {
  phase: string;
  realTimeFactor: number;
  megabytes: number; // of the page's heap; 0 where the browser does not tell
  complaints: string[]; // since the last one that arrived
  counted: Tally; // since the last one that arrived
  beaten: CourseRequest[]; // on which the exhibit's own robot did not get to the finish, since then
}

export class Pulse {
  private complaints: string[] = [];
  private sent: Tally = zero;

  // `hear`: what the server tells each time.
  constructor(
    private readonly isServed: boolean,
    private readonly hear: (told: Told) => void,
  ) {}

  complain(fault: FaultTold): void {
    this.complaints = [...this.complaints, sayFaultWhole(fault).slice(0, 300)].slice(-MOST_TOLD);
  }

  begin(visit: Visit, store: Store): void {
    if (!this.isServed) return;
    setInterval(() => void this.beat(visit, store), EVERY);
  }

  // What does not arrive is told next time.
  private async beat(visit: Visit, store: Store): Promise<void> {
    const { complaints } = this,
      { tally } = visit,
      beaten = visit.beaten.slice(-MOST_BEATEN);
    const told: Beat = {
      phase: visit.rhythm.phase,
      realTimeFactor: Number(store.crew.clock.realTimeFactor.toFixed(3)),
      megabytes: Math.round(heapBytes() / 1e6),
      complaints,
      counted: since(this.sent, tally),
      beaten,
    };
    const answer = await fetch('api/pulse', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(told),
    }).catch(() => null);
    if (!answer?.ok) return;
    this.sent = tally;
    visit.beaten = visit.beaten.filter((one) => !beaten.includes(one)).slice(-MOST_BEATEN);
    this.complaints = this.complaints.filter((one) => !complaints.includes(one));
    const heard = (await answer.json().catch(() => null)) as Told | null;
    if (!heard) return;
    this.hear(heard);
    // the caretaker's word
    if (heard.reload) location.reload();
  }
}

function since(before: Tally, now: Tally): Tally {
  const entries = (Object.keys(now) as (keyof Tally)[]).map((name) => [name, now[name] - before[name]]);
  return Object.fromEntries(entries) as Tally;
}

// Chromium alone tells.
function heapBytes(): number {
  return (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
}
