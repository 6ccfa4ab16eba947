// The policies there are to drop, and which of them is chosen: those built into the page, and the visitor's own.
import type { PolicyEntry, StageEntry } from '../policy/catalogue';
import type { PolicySource } from '../protocol/live';
import type { Events } from './events';

const MOST_BROUGHT = 8;

export class Policies {
  choice: { policy: string; stage: string };
  readonly brought: PolicySource[] = []; // by the visitor, in this visit; the newest first

  constructor(
    private readonly events: Events,
    readonly all: PolicyEntry[],
  ) {
    this.choice = this.first;
  }

  // The best of the first policy.
  get first(): { policy: string; stage: string } {
    return { policy: this.all[0]?.name ?? '', stage: '' };
  }

  get chosen(): PolicyEntry | undefined {
    return this.all.find(({ name }) => name === this.choice.policy);
  }

  stageOf(policy: string, stage: string): StageEntry | undefined {
    return this.all
      .find((candidate) => candidate.name === policy)
      ?.stages.find((candidate) => candidate.stage === stage);
  }

  // Who gets a robot of this body up after a fall.
  riserOf(agent: string): PolicySource | null {
    return this.all.find((policy) => policy.agent === agent)?.riser ?? null;
  }

  choose(policy: string, stage: string): void {
    this.choice = { policy, stage };
    this.events.emit('choice');
  }

  // A visitor's own policy, in place of one with the same title.
  adopt(source: PolicySource): void {
    const { title, agent, card } = source,
      { samples } = card as { samples: number };
    const entry: PolicyEntry = {
      name: title,
      agent,
      stages: [{ stage: '', samples, mastered: null, source }],
      riser: this.riserOf(agent),
      kept: true,
    };
    const at = this.all.findIndex(({ name }) => name === title);
    this.all.splice(at < 0 ? this.all.length : at, at < 0 ? 0 : 1, entry);
    this.events.emit('policies');
  }

  // A visitor's file that runs.
  bring(source: PolicySource): void {
    if (this.brought.some(({ bytes }) => bytes === source.bytes)) return;
    const same = this.brought.findIndex(({ title }) => title === source.title);
    if (same >= 0) this.brought.splice(same, 1);
    this.brought.unshift(source);
    this.brought.splice(MOST_BROUGHT);
    this.events.emit('policies');
  }

  forgetBrought(): void {
    this.brought.length = 0;
    this.events.emit('policies');
  }

  discard(title: string): void {
    const at = this.all.findIndex(({ name, kept }) => kept && name === title);
    if (at < 0) return;
    this.all.splice(at, 1);
    if (this.choice.policy === title) this.choice = this.first;
    this.events.emit('policies');
  }
}
