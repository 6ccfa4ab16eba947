// Tells what becomes of every step, and what everybody's critic expects of it, while somebody looks inside; else it does
// nothing.
import type { Core, Lab } from 'parkour-core';
import type { PolicySource, Report } from '../protocol/live';
import type { AgentInfo, Course } from '../protocol/world';
import type { Critics } from './critics';
import { obeyed, type Robots } from './robots';

type Tell = (report: Report, transfer?: Transferable[]) => void;

export class Recorder {
  private isOn = false;
  private agents: AgentInfo[] = [];

  constructor(
    private readonly core: Core,
    private readonly lab: Lab,
    private readonly robots: Robots,
    private readonly critics: Critics,
    private readonly tell: Tell,
  ) {}

  turn(on: boolean): void {
    this.isOn = on;
    this.lab.record(on);
    if (on) this.agents = JSON.parse(this.core.Lab.agents());
    this.stand();
  }

  // Something was changed between two steps.
  stand(): void {
    if (!this.isOn) return;
    const { lab, robots } = this;
    const course: Course = { ...JSON.parse(lab.course()), profile: lab.profile().slice() };
    this.tell({
      kind: 'stands',
      step: lab.recorded(),
      robots: robots.all.map(({ key, source }) => ({ key, agent: source.agent })),
      things: [...robots.things],
      course,
      numbers: this.numbers(),
      poses: this.poses().length,
    });
  }

  stepped(policy: number, simulation: number): void {
    if (!this.isOn) return;
    const begun = performance.now();
    const numbers = this.numbers(),
      poses = this.poses();
    const profile: [number, number, number] = [policy, simulation, performance.now() - begun];
    this.tell({ kind: 'stepped', numbers, poses, profile, firstBranch: this.lab.recordedFirst() }, [
      numbers.buffer,
      poses.buffer,
    ]);
  }

  goBack(step: number): void {
    obeyed(this.lab.goBack(step));
    this.stand();
  }

  goTo(kept: number): void {
    obeyed(this.lab.goTo(kept));
    this.stand();
  }

  open(moment: string): void {
    obeyed(this.lab.open(moment));
    this.stand();
  }

  private numbers(): Float32Array<ArrayBuffer> {
    return joined(this.robots.all.map(({ source }, i) => this.rowOf(i, source)));
  }

  // Its channels, then what its critic expects; no number where there is none, or it is not there yet.
  private rowOf(i: number, source: PolicySource): Float32Array {
    const told = this.lab.telemetry(i).slice(),
      { channels } = this.agents.find(({ name }) => name === source.agent)!,
      last = channels.at(-1)!,
      width = last.first + last.width,
      { first, width: seen } = channels.find(({ name }) => name === 'observation')!;
    const row = new Float32Array(width + 1),
      critic = this.critics.at(source);
    row.set(told.subarray(0, width));
    row[width] = NaN;
    if (critic && critic.width() === seen + told.length - width) {
      const moment = critic.moments(1);
      moment.set(told.subarray(first, first + seen));
      moment.set(told.subarray(width), seen);
      row[width] = critic.values()[0];
    }
    return row;
  }

  private poses(): Float32Array<ArrayBuffer> {
    const { lab, robots } = this;
    return joined([
      ...robots.all.map((_, i) => lab.pose(i).slice()),
      ...robots.things.map((_, i) => lab.thingPose(i).slice()),
    ]);
  }
}

function joined(parts: Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
