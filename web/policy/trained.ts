// What a policy has practised, by its card: the range of each setting that its training drew from.
import type { SettingInfo } from '../protocol/world';

type Span = [number, number];

// null: the card does not tell. What training never changed is a range of one value.
export function practisedRange(card: unknown, info: SettingInfo): Span | null {
  const { training } = (card ?? {}) as {
    training?: { environment?: { difficulty?: number; randomise?: Record<string, Span> } };
  };
  const { environment } = training ?? {};
  if (!environment) return null;
  const { name, minimum, maximum, standard, harmless, isPublished } = info;
  const drawn = environment.randomise?.[name];
  if (drawn) return drawn;
  if (!isPublished) return info.isObstacle ? [harmless, harmless] : [standard, standard];
  // every range from its harmless end, scaled
  const scaled = (end: number) => harmless + (end - harmless) * (environment.difficulty ?? 1);
  return [scaled(minimum), scaled(maximum)];
}
