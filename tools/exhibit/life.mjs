// What the exhibit's own robot has gone through: the grounds that beat it, and its versions with their scores. Kept in a folder, a file
// replaced as a whole, so that whatever is killed goes on where it was.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../run.mjs';

const MOST_WAITING = 300; // grounds
const MOST_POINTS = 2000; // of the chart
const KEPT = 10; // versions that one can go back to
const DAY = 86_400_000; // ms

export class Life {
  constructor(folder, base) {
    this.folder = path.join(folder, base);
    this.base = base;
    const told = read(path.join(this.folder, 'life.json'));
    this.waiting = told?.waiting ?? []; // {settings, seed, visitor}
    this.done = told?.done ?? []; // names of grounds that were practised on
    this.points = told?.points ?? []; // {time, version, score, isKept, visitor}: one after every practice
    this.isPaused = told?.isPaused ?? false;
    this.exam = told?.exam ?? ''; // that the scores are of
    mkdirSync(this.at('versions'), { recursive: true });
    this.tidy();
  }

  at(...parts) {
    return path.join(this.folder, ...parts);
  }

  /** 0: as it came. */
  get version() {
    return this.points.findLast(({ isKept }) => isKept)?.version ?? 0;
  }

  get score() {
    return this.points.findLast(({ isKept }) => isKept)?.score ?? null;
  }

  /** The policy folder of a version. */
  policy(version = this.version) {
    return version === 0 ? inRoot('policies', this.base) : this.at('versions', String(version));
  }

  /** A ground on which a visitor saw it fail. */
  add(ground) {
    const name = nameOf(ground);
    if (this.done.includes(name) || this.waiting.some((one) => nameOf(one) === name)) return;
    this.waiting = [...this.waiting, ground].slice(-MOST_WAITING);
    this.isNew = true;
  }

  get next() {
    return this.waiting[0] ?? null;
  }

  /** Whether its scores are of this exam. */
  knows(exam) {
    return this.exam === exam && this.score !== null;
  }

  /** On another set of grounds the scores of before say nothing. */
  begin(exam, score) {
    this.exam = exam;
    this.point({ version: this.version, score, isKept: true, isFirst: true, visitor: '' });
  }

  /** It has practised on the ground that was next; `candidate` is kept where the score did not fall. Returns whether it was. */
  practised(candidate, score) {
    const ground = this.waiting.shift(),
      isKept = score >= this.score;
    const version = isKept ? this.newest + 1 : this.version;
    if (isKept) {
      rmSync(this.at('versions', String(version)), { recursive: true, force: true });
      renameSync(candidate, this.policy(version));
    }
    this.done = [...this.done, nameOf(ground)].slice(-MOST_WAITING * 4);
    this.point({ version, score, isKept, visitor: ground.visitor });
    return isKept;
  }

  /** The ground that was next is none to practise on. */
  skip() {
    const ground = this.waiting.shift();
    this.done = [...this.done, nameOf(ground)].slice(-MOST_WAITING * 4);
    this.save();
  }

  get newest() {
    return Math.max(0, ...this.points.map(({ version }) => version));
  }

  /** Back to the version before; false where there is none any more. */
  undo() {
    const before = this.points.findLast(({ isKept, version }) => isKept && version < this.version);
    if (!before || !existsSync(this.policy(before.version))) return false;
    const { version, score } = before;
    this.points = this.points.filter((point) => !(point.isKept && point.version > version));
    this.point({ version, score, isKept: true, isUndone: true, visitor: '' });
    return true;
  }

  pause() {
    this.isPaused = !this.isPaused;
    this.save();
  }

  point(point) {
    this.points = [...this.points, { time: Date.now(), ...point }].slice(-MOST_POINTS);
    this.save();
    this.tidy();
  }

  // On a full disk it forgets what it cannot keep, and the exhibit goes on.
  save() {
    const { waiting, done, points, isPaused, exam } = this;
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(this.at('life.json.new'), JSON.stringify({ waiting, done, points, isPaused, exam }));
      renameSync(this.at('life.json.new'), this.at('life.json'));
      this.isNew = false;
    } catch {
      // next time
    }
  }

  // What nobody goes back to, and what a kill has left.
  tidy() {
    const versions = this.points.filter(({ isKept }) => isKept).map(({ version }) => version),
      kept = new Set([...new Set(versions)].slice(-KEPT).map(String));
    for (const name of readdirSync(this.at('versions')))
      if (!kept.has(name)) rmSync(this.at('versions', name), { recursive: true, force: true });
  }

  /** What the screen says of it: its scores, the newest last, and what came of the last day. */
  get told() {
    const first = this.points.findLastIndex(({ isFirst }) => isFirst),
      points = this.points.slice(Math.max(0, first)).filter(({ isKept }) => isKept),
      since = Date.now() - DAY,
      teachers = (all) => new Set(all.map(({ visitor }) => visitor).filter(Boolean)).size;
    const before = points.findLast(({ time }) => time < since) ?? points[0];
    return {
      base: this.base,
      version: this.version,
      scores: points.map(({ score }) => score),
      teachers: teachers(this.points),
      teachersToday: teachers(this.points.filter(({ time }) => time >= since)),
      scoreBefore: before?.score ?? null,
      isPaused: this.isPaused,
      waiting: this.waiting.length,
    };
  }
}

function nameOf({ settings, seed }) {
  return JSON.stringify([Object.entries(settings).sort(), seed]);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
