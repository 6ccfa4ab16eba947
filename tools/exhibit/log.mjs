// The exhibit's own log: a line of JSON an event, in files that take turns, so that a year of them fits. What cannot be written, on a
// full disk for one, is left out: the exhibit goes on.
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 1 << 20; // bytes of a file
const FILES = 5;
const REMEMBERED = 20; // events that the staff page shows

export class Log {
  recent = []; // newest last

  constructor(folder, largest = LARGEST) {
    this.folder = folder;
    this.largest = largest;
  }

  get file() {
    return path.join(this.folder, 'exhibit.log');
  }

  write(kind, text) {
    const event = { time: new Date().toISOString(), kind, text };
    this.recent = [...this.recent, event].slice(-REMEMBERED);
    try {
      mkdirSync(this.folder, { recursive: true });
      if (existsSync(this.file) && statSync(this.file).size > this.largest) this.turn();
      appendFileSync(this.file, `${JSON.stringify(event)}\n`);
    } catch {
      // it is remembered until the server stops
    }
  }

  turn() {
    for (let i = FILES - 1; i >= 1; --i)
      if (existsSync(this.numbered(i - 1))) renameSync(this.numbered(i - 1), this.numbered(i));
  }

  numbered(i) {
    return i === 0 ? this.file : `${this.file}.${i}`;
  }

  /** All of it, oldest first. */
  whole() {
    const files = Array.from({ length: FILES }, (_, i) => this.numbered(FILES - 1 - i)).filter(existsSync);
    return files.map((file) => readFileSync(file, 'utf8')).join('');
  }
}
