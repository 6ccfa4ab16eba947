// This screen's end of the line to the tablets, over the exhibit's server: does what they ask, and shows them what it shows.
import { keepOpen, socketAddress } from '../protocol/socket';
import type { ScreensTold, Seen, TabletOrder, TabletReport } from '../protocol/tablet';
import { answerOn } from '../protocol/wire';
import type { Store } from '../state/store';
import type { Desk } from './desk';
import { groundOf } from './seen';

const OFTEN = 100; // ms between two looks

export function beTelevision(store: Store, desk: Desk, seen: () => Seen, heard: (told: ScreensTold) => void): void {
  let report: ((report: TabletReport) => void) | null = null;
  const tellGround = () => {
    if (store.course.now) report?.({ kind: 'ground', ground: groundOf(store.course.now) });
  };
  let last = '';
  const look = () => {
    const now = seen(),
      text = JSON.stringify(now);
    if (!report || text === last) return;
    last = text;
    report({ kind: 'seen', seen: now });
  };
  store.on('course', tellGround);
  setInterval(look, OFTEN);
  keepOpen(socketAddress('/screens/television'), (port) => {
    report = answerOn<TabletOrder, TabletReport>(
      port,
      (order) => desk.obey(order),
      (told) => heard(told as ScreensTold),
    );
    last = '';
    tellGround();
    look();
    return () => {
      report = null;
      desk.letGo();
      heard({ kind: 'screens', tablets: 0, pairing: '', wifi: '' });
    };
  });
}
