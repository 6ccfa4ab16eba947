// Does what the controls ask, whoever has pressed them: a finger on this screen or on a tablet.
import { holdAt, pulledTo, type Hold } from '../panels/touch';
import { digitsOf, stepOf } from '../panels/sliders';
import type { Seen, TabletOrder, TabletOrders, TurnName } from '../protocol/tablet';
import type { Obedience } from '../protocol/wire';
import type { Store } from '../state/store';
import type { Turn } from '../state/story';
import type { Visit } from './visit';

const turns: Record<TurnName, Turn> = {
  next: { kind: 'next' },
  back: { kind: 'back' },
  ask: { kind: 'ask' },
  yes: { kind: 'bet', yes: true },
  no: { kind: 'bet', yes: false },
  teach: { kind: 'teach' },
};
const done = { isDone: true };

export class Desk {
  pull: Seen['pull'] = null;
  private hold: Hold | null = null;
  private readonly obedience: Obedience<TabletOrders>;

  constructor(
    private readonly visit: Visit,
    private readonly store: Store,
  ) {
    const { view, teaching } = store;
    const doing = (act: () => void) => {
      act();
      return done;
    };
    this.obedience = {
      touch: () => done,
      speak: ({ language }) => doing(() => view.speak(language)),
      ground: ({ ground }) => doing(() => visit.chooseGround(ground)),
      resize: ({ by }) => doing(() => visit.resize(by)),
      robot: ({ policy }) => doing(() => visit.chooseRobot(policy)),
      push: () => doing(() => visit.push()),
      pause: () => doing(() => visit.pause()),
      finish: () => doing(() => teaching.finish()),
      turn: ({ turn }) => doing(() => visit.turn(turns[turn])),
      grab: ({ x, z }) => doing(() => (this.hold = this.mayPull ? holdAt(store, { x, z }) : null)),
      drag: ({ along, up }) => this.drag(along, up),
      release: () => doing(() => this.letGo()),
    };
  }

  // What a finger does wakes the exhibit first; nothing is chosen by the touch that woke it, as nobody has seen the choices yet.
  obey(order: TabletOrder): unknown {
    const wasAsleep = this.visit.rhythm.phase === 'attract';
    this.visit.touch();
    if (wasAsleep || this.visit.rhythm.phase === 'resetting') return done;
    return (this.obedience[order.kind] as (order: TabletOrder) => unknown)(order);
  }

  // A tablet that is gone holds nothing.
  letGo(): void {
    this.hold = null;
    this.pull = null;
  }

  private get mayPull(): boolean {
    return this.visit.story.step === 'shape';
  }

  private async drag(along: number, up: number): Promise<typeof done> {
    if (!this.hold || !this.mayPull) return done;
    const { info } = this.hold,
      value = pulledTo(this.hold, along, up);
    this.pull = { setting: info.name, value, digits: digitsOf(stepOf(info)), unit: info.unit };
    await this.store.course.shape({ [info.name]: value }).catch(() => {});
    return done;
  }
}
