// Interquartile mean over runs with a bootstrap interval, as Agarwal et al. (2021) advise for few runs.

/** Mean of the middle half: a quarter of the values, rounded down, is left out at either end. */
export function interquartileMean(values) {
  const sorted = [...values].sort((a, b) => a - b),
    cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

// Park and Miller's generator: the same page from the same scores.
function generator(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** 95 % interval of the interquartile mean, by drawing as many runs with replacement, ten thousand times. */
export function bootstrapInterval(values, draws = 10_000) {
  const random = generator(20261120);
  const means = Array.from({ length: draws }, () =>
    interquartileMean(values.map(() => values[Math.floor(random() * values.length)])),
  );
  means.sort((a, b) => a - b);
  return [means[Math.floor(draws * 0.025)], means[Math.floor(draws * 0.975)]];
}

/** "0.12 (0.10–0.14)": mean and interval of those values that there are; a dash for none. */
export function told(values, digits) {
  const kept = values.filter((value) => value !== undefined);
  if (!kept.length) return '–';
  const mean = interquartileMean(kept).toFixed(digits);
  if (kept.length < 2) return mean;
  const [low, high] = bootstrapInterval(kept);
  return `${mean} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}
