// Pages that say what was measured: between <!-- name --> and <!-- /name --> stands what a tool writes.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './run.mjs';

export function writeBetween(name, page, text) {
  const whole = readFileSync(page, 'utf8'),
    [opening, closing] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`],
    [first, last] = [whole.indexOf(opening), whole.indexOf(closing)];
  if (first < 0 || last < first)
    throw new Trouble(`${path.basename(page)} has lost its marks ${opening.trim()} and ${closing}.`);
  writeFileSync(page, whole.slice(0, first + opening.length) + text + whole.slice(last));
}
