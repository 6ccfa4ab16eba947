// The robots and things as the worker knows them: which networks act for whom. Their tries go on in the core.
import { Fault, fault, refusalOf } from '../protocol/fault';
import type { Lab } from 'parkour-core';
import type { Driver } from '../policy/driver';
import type { Riser } from './riser';
import type { PolicySource } from '../protocol/live';

// A robot by what drives it; the page's own account of one is state/robot.ts.
export interface Driven {
  key: number; // the core's id
  source: PolicySource;
  own: Driver;
  riser: Riser | null; // acts for it while it gets up
}

export interface Drop extends Driven {
  again: boolean;
  beside: number | null;
  asked: number; // m/s forwards
}

export class Robots {
  readonly all: Driven[] = []; // in the core's order
  readonly things: number[] = []; // keys, in the core's order

  // `changed`: somebody or something came or went.
  constructor(
    private readonly lab: Lab,
    private readonly changed: () => void = () => {},
  ) {}

  // All of them or none.
  place(...drops: Drop[]): void {
    const newcomers = drops.map(({ key, source, riser, again, beside, asked }) => ({
      id: key,
      agent: source.agent,
      again,
      canRise: riser !== null,
      beside: beside ?? 0,
      asked,
    }));
    obeyed(this.lab.drop(newcomers));
    this.all.push(...drops.map(({ key, source, own, riser }) => ({ key, source, own, riser })));
    this.changed();
  }

  put(key: number, thing: string, x: number, y: number): void {
    obeyed(this.lab.put(key, thing, x, y));
    this.things.push(key);
    this.changed();
  }

  // Returns the network that it had; a thing had none.
  remove(key: number): Driver | null {
    obeyed(this.lab.remove(key));
    const thing = this.things.indexOf(key);
    const robot = thing < 0 ? this.all.splice(this.indexOf(key), 1)[0] : null;
    if (thing >= 0) this.things.splice(thing, 1);
    this.changed();
    return robot?.own ?? null;
  }

  // Another network from the next step on. Returns the one that it had.
  replace(key: number, source: PolicySource, network: Driver): Driver {
    const robot = this.all[this.indexOf(key)];
    if (!robot) throw fault('robot.none', key);
    const old = robot.own;
    Object.assign(robot, { source, own: network });
    return old;
  }

  restart(key: number): void {
    obeyed(this.lab.restart(key));
  }

  repeat(key: number, again: boolean): void {
    obeyed(this.lab.repeat(key, again));
  }

  // Who acts for every robot now.
  drivers(): Driver[] {
    return this.all.map(({ own, riser }, i) => {
      const helper = riser && this.lab.isDown(i) ? riser.call() : null;
      return (this.lab.driver(i) === 1 && helper) || own;
    });
  }

  // (robots, fields of the table)
  status(): Float64Array<ArrayBuffer> {
    const rows = this.all.map((_, i) => this.lab.status(i).slice());
    const all = new Float64Array(rows.reduce((length, row) => length + row.length, 0));
    rows.forEach((row, i) => all.set(row, i * row.length));
    return all;
  }

  indexOf(key: number): number {
    return this.all.findIndex((robot) => robot.key === key);
  }

  // To walk, or to get up.
  need(network: Driver): boolean {
    return this.all.some(({ own, riser }) => own === network || riser?.network === network);
  }
}

// What the core refuses is refused.
export function obeyed(answer: string): void {
  const refusal = refusalOf(answer);
  if (refusal) throw new Fault(refusal);
}
