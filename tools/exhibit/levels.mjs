// How loud and how bright: as exhibit.json says, until the staff sets it otherwise; then that, past a restart too.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isLevels, parsed } from './messages.mjs';

export class Levels {
  constructor(file) {
    this.file = file;
    this.own = read(file);
  }

  of({ volume, brightness }) {
    return this.own ?? { volume, brightness };
  }

  set(levels) {
    this.own = levels;
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      writeFileSync(`${this.file}.new`, JSON.stringify(levels));
      renameSync(`${this.file}.new`, this.file);
    } catch {
      // on a full disk they last until the server stops
    }
  }
}

function read(file) {
  try {
    const levels = parsed(readFileSync(file, 'utf8'));
    return isLevels(levels) ? levels : null;
  } catch {
    return null;
  }
}
