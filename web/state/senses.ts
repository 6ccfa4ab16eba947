// The ground as a robot measures it, put back into the world for the picture.
import type { AgentInfo } from '../protocol/world';

// x, y, z of every point in the world; null when this robot does not look at the ground. `hip` is the pose of the root segment.
export function senses(agent: AgentInfo, observation: Float32Array, hip: ArrayLike<number>): Float32Array | null {
  const { scan } = agent;
  let first = 0;
  const slice = agent.observation.find(
    (candidate) => candidate.name === 'height_scan' || ((first += candidate.width), false),
  );
  if (!scan || !slice || slice.width !== scan.length) return null;
  const [x, y, z, w, i, j, k] = Array.from(hip);
  // the way the hip faces, seen from above; a robot in its plane leans but never turns
  const heading = agent.roams ? Math.atan2(2 * (i * j + w * k), 1 - 2 * (j * j + k * k)) : 0;
  const cosine = Math.cos(heading),
    sine = Math.sin(heading);
  const level = z - agent.standingHeight; // heights count from where the soles of a standing robot are
  const points = new Float32Array(3 * scan.length);
  scan.forEach(([ahead, left], n) =>
    points.set(
      [x + cosine * ahead - sine * left, y + sine * ahead + cosine * left, level + observation[first + n]],
      3 * n,
    ),
  );
  return points;
}
