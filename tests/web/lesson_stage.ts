// A page's store without a page: what they send is kept, and the practice worker says what a test lets it say.
import { Store } from '../../web/state/store';
import type { LessonOrder, LessonReport } from '../../web/protocol/lesson';
import type { Order, PolicySource } from '../../web/protocol/live';

export const source = (over: Partial<PolicySource> = {}): PolicySource => ({
  name: 'walker',
  title: '',
  stage: '',
  agent: 'walker',
  url: 'policy.onnx',
  card: { samples: 5 },
  bytes: null,
  training: null,
  ...over,
});
export const learned = (): LessonReport => ({
  kind: 'learned',
  onnx: new ArrayBuffer(4),
  training: new ArrayBuffer(2),
  card: JSON.stringify({ samples: 105, parent: 'walker' }),
});

const marks = { tries: 20, crossed: 0, paid: 0, manner: {} };
export const unwished = { wishes: {}, marks: { before: marks, after: marks } };

export class LessonStage {
  readonly sent: Order[] = []; // to the simulation
  readonly told: LessonOrder[] = []; // to the practice workers
  dismissed = 0;
  peers = 1; // workers, at most
  hear: (report: LessonReport) => void = () => {};
  readonly store = new Store(
    [],
    (order) => this.sent.push(order),
    (listener, _, most = Infinity) => {
      this.hear = listener;
      return {
        peers: Math.min(this.peers, most),
        send: (order) => this.told.push(order),
        dismiss: () => void this.dismissed++,
      };
    },
    () => ({ dismiss: () => {} }),
  );
  readonly teaching = this.store.teaching;

  constructor() {
    this.store.course.request = { settings: { gap_width: 0.5 }, seed: '7' };
  }
}
