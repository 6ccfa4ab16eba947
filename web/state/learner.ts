// Who learns from nothing by one method, beside the live view: sim/beginner.ts.
import type { BeginnerRound } from '../protocol/beginner';

export interface Learner {
  begin(config: unknown, chance: number): Promise<void>;
  practise(): Promise<BeginnerRound>;
  show(): Promise<{ onnx: ArrayBuffer; card: string }>;
  dismiss(): void;
}

export type Enrol = () => Learner;
