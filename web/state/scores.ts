// What a policy's card tells of its exams.
import type { PolicyEntry, StageEntry } from '../policy/catalogue';

export interface CourseScore {
  difficulty: number; // of the courses, 1 being all that there is
  percent: number; // crossed
  low: number; // that it may be, to 95 %
  high: number;
}

// Easy ones first; without what a stranger's file may hold instead.
export function scoresOf(card: unknown): CourseScore[] {
  const { scores } = (card ?? {}) as { scores?: Record<string, Record<string, unknown> | null> };
  return Object.entries(scores ?? {})
    .flatMap(([name, score]) => {
      const difficulty = Number(/^difficulty_([\d.]+)$/.exec(name)?.[1]),
        [percent, low, high] = ['', '_low', '_high'].map((end) => score?.[`mastered_percent${end}`]);
      const isWhole = [difficulty, percent, low, high].every((value) => Number.isFinite(value));
      return isWhole ? [{ difficulty, percent, low, high } as CourseScore] : [];
    })
    .sort((one, other) => one.difficulty - other.difficulty);
}

// Courses of the hardest exam with this setting between two values.
export interface Band {
  from: number;
  to: number;
  episodes: number;
  percent: number; // of them crossed
}

// By setting, from the least to the largest; none of a setting that the exam did not vary.
export function bandsOf(card: unknown): Record<string, Band[]> {
  const { scores } = (card ?? {}) as { scores?: { difficulty_1?: { mastered_by_setting?: Record<string, unknown> } } };
  const bands = Object.entries(scores?.difficulty_1?.mastered_by_setting ?? {}).map(([setting, rows]) => [
    setting,
    (Array.isArray(rows) ? rows : []).flatMap((row: Record<string, unknown>) => {
      const [from, to, episodes, percent] = ['from', 'to', 'episodes', 'mastered_percent'].map((key) => row?.[key]);
      return [from, to, episodes, percent].every(Number.isFinite) ? [{ from, to, episodes, percent } as Band] : [];
    }),
  ]);
  return Object.fromEntries(bands);
}

// How the tries of its hardest exam ended, in shares of them all.
export function endsOf(card: unknown): { crossed: number; fell: number; other: number } | null {
  const { scores } = (card ?? {}) as { scores?: { difficulty_1?: { endings?: Record<string, unknown> } } },
    endings = Object.entries(scores?.difficulty_1?.endings ?? {});
  const sum = (wanted: (name: string) => boolean) =>
    endings.reduce((all, [name, count]) => all + (wanted(name) && Number.isFinite(count) ? Number(count) : 0), 0);
  const all = sum(() => true),
    crossed = sum((name) => name === 'finished'),
    fell = sum((name) => ['hip_low', 'tilted', 'trunk_on_ground', 'drowned'].includes(name));
  return all > 0 ? { crossed: crossed / all, fell: fell / all, other: (all - crossed - fell) / all } : null;
}

// What it was in the course of its training, of each its card. The last stage may be the best again.
export function historyOf({ stages }: PolicyEntry): StageEntry[] {
  return stages.filter(({ samples }, i) => samples !== stages[i + 1]?.samples);
}
