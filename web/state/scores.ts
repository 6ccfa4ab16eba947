// What a policy's card tells of its exams.

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
