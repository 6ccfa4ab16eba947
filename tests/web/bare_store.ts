// A store without a page: its orders go to `send`, its questions to `inquire`, and nobody practises.
import type { PolicyEntry } from '../../web/policy/catalogue';
import type { Order } from '../../web/protocol/live';
import type { Inquire } from '../../web/state/inquiry';
import type { Enrol } from '../../web/state/learner';
import { Store } from '../../web/state/store';

interface Around {
  policies?: PolicyEntry[];
  send?: (order: Order) => void;
  inquire?: Inquire;
  enrol?: Enrol;
}

export function bareStore({
  policies = [],
  send = () => {},
  inquire = () => ({ dismiss: () => {} }),
  enrol,
}: Around = {}): Store {
  return new Store(policies, send, () => ({ peers: 1, send: () => {}, dismiss: () => {} }), inquire, enrol);
}
