// The messages between the page and a worker in which one robot learns from nothing by one method, round by round, each of
// which is asked for: so that several can keep to one clock.
import type { Modules } from './live';

export interface BeginnerOrders {
  // First; a chance is the seed of all that is left to it.
  begin: { asks: { config: unknown; chance: number; modules: Modules | null }; answer: void };
  // A rollout, and what is learned from it.
  practise: { asks: object; answer: BeginnerRound };
  // What has become of it.
  show: { asks: object; answer: { onnx: ArrayBuffer; card: string } };
}

export interface BeginnerRound {
  samples: number; // control steps of practice so far
  paid: number; // reward a second in this round
  played: number; // s that the rollout took
  learned: number; // s that learning from it took
  health: Record<string, number>; // as the method names it
}
