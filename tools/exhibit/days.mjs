// What the exhibit counts, a sum a day: visitors, seconds, tries … and of no person anything. Kept in one small file.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MOST = 730; // days

export class Days {
  constructor(file) {
    this.file = file;
    this.days = read(file);
  }

  add(counted, day = new Date().toISOString().slice(0, 10)) {
    if (Object.values(counted).every((number) => number === 0)) return;
    const sum = { ...this.days[day] };
    for (const [name, number] of Object.entries(counted)) sum[name] = (sum[name] ?? 0) + number;
    const all = { ...this.days, [day]: sum };
    this.days = Object.fromEntries(Object.entries(all).sort().slice(-MOST));
    this.isNew = true;
  }

  // Now and then, and at the end; a full disk costs the count, not the exhibit.
  save() {
    if (!this.isNew) return;
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      writeFileSync(`${this.file}.new`, JSON.stringify(this.days));
      renameSync(`${this.file}.new`, this.file);
      this.isNew = false;
    } catch {
      // next time
    }
  }
}

function read(file) {
  try {
    const days = JSON.parse(readFileSync(file, 'utf8'));
    return days !== null && typeof days === 'object' ? days : {};
  } catch {
    return {};
  }
}
