// What a policy practised at a stage of its training, by the configuration that its card keeps.
export interface Practised {
  field: number; // share of its tries on open ground, in [0, 1]
  size: number; // of what courses hold, at most, as a share of the largest that is published; 0: flat tracks
  curriculum: string; // the kind
  most: string[]; // settings that it met more often than others, the most frequent first
  varied: string[]; // settings of robot and world that differed from try to try
}

interface Training {
  curriculum?: { kind?: unknown; emphasis?: unknown; full_emphasis?: unknown };
  environment?: {
    difficulty?: unknown;
    field?: { share?: unknown } | null;
    randomise?: Record<string, unknown> | null;
  };
}

// `settings` in the order of the task's coordinates. Null where the card does not tell, as a stranger's may not.
export function practisedOf(card: unknown, settings: { name: string }[]): Practised | null {
  const { training } = (card ?? {}) as { training?: Training },
    { curriculum, environment } = training ?? {};
  const size = environment?.difficulty,
    field = environment?.field?.share ?? 0;
  if (typeof size !== 'number' || typeof field !== 'number' || typeof curriculum?.kind !== 'string') return null;
  return {
    field,
    size,
    curriculum: curriculum.kind,
    most: mostFrequent([...coordinates(curriculum.emphasis), ...coordinates(curriculum.full_emphasis)], settings),
    varied: Object.keys(environment?.randomise ?? {}).filter((key) => settings.some(({ name }) => name === key)),
  };
}

const coordinates = (value: unknown): number[] => (Array.isArray(value) ? value : []);

function mostFrequent(emphasis: number[], settings: { name: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const at of emphasis) {
    const name = settings[at]?.name;
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
