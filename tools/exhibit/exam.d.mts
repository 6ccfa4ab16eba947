export function examOf(
  grounds: { settings: Record<string, number> }[],
): Promise<{ settings: Record<string, number>; seed: string }[]>;
