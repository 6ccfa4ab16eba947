// The ground as a robot measures it, put back into the world for the picture.
import type { AgentInfo } from './protocol';

// x, z pairs in the world; null when this robot does not look at the ground.
export function senses(agent: AgentInfo, observation: Float32Array, hipX: number, hipZ: number): Float32Array | null {
  const { scan } = agent;
  let first = 0;
  const slice = agent.observation.find((candidate) => candidate.name === 'height_scan' || ((first += candidate.width), false));
  if (!scan || !slice || slice.width !== scan.length) return null;
  const level = hipZ - agent.standingHeight; // heights count from where the soles of a standing robot are
  const points = new Float32Array(2 * scan.length);
  scan.forEach((ahead, i) => {
    points[2 * i] = hipX + ahead;
    points[2 * i + 1] = level + observation[first + i];
  });
  return points;
}
