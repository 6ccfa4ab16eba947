// A robot on the track, as the page knows it.
import type { PolicySource } from '../protocol/live';
import type { RobotStatus } from '../protocol/status';

export interface Robot {
  key: number;
  source: PolicySource;
  again: boolean;
  colour: string;
  placed: boolean;
  sha256: string; // of its network's file; "" before it is placed
  beside: number | null; // it is what this robot was before a lesson, and starts with it
  status: RobotStatus | null;
}
