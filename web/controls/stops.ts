// As many stops as fingers can tell apart, the first and the last among them.
export function stopsOf<T>(stages: T[], most: number): T[] {
  if (stages.length <= most) return stages;
  return Array.from({ length: most }, (_, i) => stages[Math.round((i * (stages.length - 1)) / (most - 1))]);
}
