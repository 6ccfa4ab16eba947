// The performance page's arithmetic and its table. Knows nothing of how the figures came about.

/** The middle one, or the mean of the middle two. */
export function median(values) {
  return percentile(values, 50);
}

/** Linear between neighbours, so that the 50th is the median. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100,
    below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/**
 * One line of the table: what is compared, the ratio, the figures it came from; `most` or `least` is the goal for the ratio, and a line
 * without either only informs. `figures` goes into the JSON file as it is.
 * @typedef {{what: string, ratio: number, from: string, most?: number, least?: number, figures?: object}} Line
 */

/** true, false, or undefined where there is no goal. */
export function isMet({ ratio, most, least }) {
  if (most !== undefined) return ratio <= most;
  return least !== undefined ? ratio >= least : undefined;
}

const goalOf = ({ most, least }) => (most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : '–');
const verdicts = new Map([
  [true, 'met'],
  [false, '**missed**'],
  [undefined, '–'],
]);

const columns = ['What, over what', 'Ratio', 'Goal', '', 'From'];
const areNumbers = [false, true, true, false, false];

/** A Markdown table, its columns as wide as they must be, so that it reads as well on a terminal. */
export function tableOf(lines) {
  const rows = lines.map((line) => [
    line.what,
    line.ratio.toFixed(2),
    goalOf(line),
    verdicts.get(isMet(line)),
    line.from,
  ]);
  const widths = columns.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i].length)));
  const aligned = (row) => row.map((cell, i) => (areNumbers[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])));
  const rule = widths.map((width, i) => (areNumbers[i] ? '-'.repeat(width - 1) + ':' : '-'.repeat(width)));
  return [aligned(columns), rule, ...rows.map(aligned)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The table with the machine beneath it: what is printed, and kept. */
export function reportOf(lines, machine) {
  const about = Object.entries(machine).map(([key, value]) => `- ${key}: ${value}`);
  return `${tableOf(lines)}\n\n${about.join('\n')}\n`;
}
