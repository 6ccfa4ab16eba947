// What the pages of studies have in common.
import { told } from './curriculum/statistics.mjs';

/** Rows are exams, columns arms; `valuesOf(arm, exam)` gives a number for each seed. */
export function tableOfArms(arms, exams, valuesOf, digits) {
  const names = Object.keys(arms);
  const rows = exams.map((exam) => {
    const cells = names.map((arm) => {
      const values = valuesOf(arm, exam);
      return values.length ? told(values, digits) : '–';
    });
    return `| ${exam.name} | ${cells.join(' | ')} |`;
  });
  return `| | ${names.map((arm) => arms[arm].title).join(' | ')} |
| --- | ${names.map(() => '---:').join(' | ')} |
${rows.join('\n')}`;
}

/** Why a page has no claims yet; nothing once all seeds are there. */
export const underWay = (seeds, all) =>
  seeds < all
    ? `
**The study is under way**: ${seeds} of ${all} seeds so far. No claim is made before all have sat their exams.
`
    : '';
