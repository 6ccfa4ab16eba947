// curriculum.json of a policy folder: where its training practised when, as `parkour export` took it from the run's log.
export interface Region {
  progress: number; // per cent of the most that was learned anywhere just then
  mean: number[]; // (coordinates), in 1/100
  factor: number[][]; // rows of a lower triangle; its product with its transpose is the covariance, in 1/10000
}

export interface Frame {
  samples: number; // control steps of practice by then
  levels: Record<string, number> | null; // of a staircase, 0 to 9, a mean for each obstacle it climbs or the mixture
  tasks: number[][]; // (tasks, coordinates), in 1/100: the newest
  progress: number[]; // (tasks), per cent of the most
  regions: Region[]; // that the next tasks are drawn from
}

export interface CurriculumHistory {
  names: string[]; // settings, in the order of the coordinates
  frames: Frame[]; // oldest first
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));

// Null where it is no such history; a frame that is none is left out.
export function curriculumFrom(json: unknown): CurriculumHistory | null {
  const { names, frames } = (json ?? {}) as { names?: unknown; frames?: unknown };
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string') || !Array.isArray(frames)) return null;
  return { names, frames: frames.flatMap((frame) => frameFrom(frame, names.length) ?? []) };
}

function frameFrom(json: unknown, width: number): Frame | null {
  const { samples, levels, tasks, progress, regions } = (json ?? {}) as Partial<Record<keyof Frame, unknown>>;
  if (typeof samples !== 'number') return null;
  if (levels && Object.values(levels).every((level) => Number.isFinite(level)))
    return { samples, levels: levels as Record<string, number>, tasks: [], progress: [], regions: [] };
  const isTasks = Array.isArray(tasks) && tasks.every((task) => isNumbers(task, width));
  if (!isTasks || !isNumbers(progress, tasks.length) || !Array.isArray(regions)) return null;
  const isRegion = ({ progress, mean, factor }: Partial<Region>) =>
    Number.isFinite(progress) &&
    isNumbers(mean, width) &&
    Array.isArray(factor) &&
    factor.length === width &&
    factor.every((row, i) => isNumbers(row, i + 1));
  return { samples, levels: null, tasks, progress, regions: (regions as Region[]).filter(isRegion) };
}

export async function loadCurriculum(url: string): Promise<CurriculumHistory | null> {
  const answer = await fetch(url);
  return answer.ok ? curriculumFrom(await answer.json()) : null;
}

// The ellipse of one standard deviation, seen in two coordinates: half axes, and the turn of the longer one in degrees.
export function ellipseOf(
  { factor }: Region,
  across: number,
  up: number,
): { long: number; short: number; turn: number } {
  const covariance = (i: number, j: number) =>
    factor[i].reduce((sum, value, k) => sum + value * (factor[j][k] ?? 0), 0);
  const a = covariance(across, across),
    b = covariance(across, up),
    c = covariance(up, up),
    middle = (a + c) / 2,
    spread = Math.hypot((a - c) / 2, b);
  return {
    long: Math.sqrt(middle + spread),
    short: Math.sqrt(Math.max(0, middle - spread)),
    turn: (Math.atan2(2 * b, a - c) * 90) / Math.PI,
  };
}
