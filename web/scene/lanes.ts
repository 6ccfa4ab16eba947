// Robots share one plane in physics; in the picture each has a lane of its own, the first one in the middle.
import { HALF_WIDTH } from './surface';

// m to the left
export const lanes = [
  0, -0.42, 0.42, -0.84, 0.84, -0.21, 0.21, -0.63, 0.63, -1.02, 1.02, -0.1, 0.1, -0.52, 0.52, -0.94,
];
export const farLane = 0.84;

// How far aside a robot is drawn that is at this y: less and less towards the edges, so that it leaves the track where
// physics has it leave.
export function laneShift(lane: number, y: number): number {
  const share = Math.min(1, Math.abs(y) / HALF_WIDTH);
  return lane * (1 - share * share);
}
