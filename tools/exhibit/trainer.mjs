// Lets the exhibit's own robot practise, with the native command, one ground after the other: `parkour teach` on a ground that beat it,
// then `parkour evaluate` on the exam. Whoever touches the exhibit stops it at once, as it is; nobody there lets it go on.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { inRoot } from '../run.mjs';
import { agentOf, courseFile, Exam } from './exam.mjs';

const COMMAND = inRoot('build', 'native', process.platform === 'win32' ? 'parkour.exe' : 'parkour');
const THREADS = String(Math.max(1, Math.min(4, cpus().length - 1)));
export const BOLDNESS = 0.5;
const SAMPLES = 300_000; // control steps of practice on a ground
export const TRIES = 2; // on each ground of the exam

export class Trainer {
  child = null;
  isHeld = false;
  isBusy = false;
  isStopped = false;

  /** `niceness`: 19 lets everything else come first. */
  constructor(life, grounds, { samples = SAMPLES, niceness = 19 } = {}) {
    Object.assign(this, { life, samples, niceness, exam: new Exam(grounds) });
    this.agent = agentOf(life.base);
  }

  /** Whether it can at all: the command is built, and knows this body. */
  static get isThere() {
    return existsSync(COMMAND);
  }

  get hasWork() {
    const { life } = this;
    return !this.isBusy && !this.isStopped && !life.isPaused && life.next !== null;
  }

  /** Practises on the ground that is next; resolves to what came of it: {score, isKept}. What fails is not tried again. */
  async step() {
    this.isBusy = true;
    try {
      await this.prepare();
      return await this.practise();
    } catch (error) {
      if (!this.isStopped) this.life.skip();
      throw error;
    } finally {
      this.isBusy = false;
    }
  }

  // The grounds of the exam, and how it does on them before it practises.
  async prepare() {
    const { life } = this,
      exam = await this.exam.digest();
    mkdirSync(life.at('work'), { recursive: true });
    if (life.knows(exam)) return;
    await this.lay(await this.exam.courses(), 'exam.json');
    life.begin(exam, await this.scoreOf(life.policy()));
  }

  async practise() {
    const { life } = this,
      candidate = life.at('work', 'candidate');
    await this.lay([life.next], 'own.json');
    rmSync(candidate, { recursive: true, force: true });
    await this.run('teach', '--policy', life.policy(), '--courses', life.at('work', 'own.json'), '--out', candidate, [
      ...['--samples', String(this.samples), '--boldness', String(BOLDNESS), '--threads', THREADS],
      ...['--seed', String(1 + life.points.length)],
    ]);
    const score = await this.scoreOf(candidate);
    return { score, isKept: life.practised(candidate, score) };
  }

  async lay(courses, name) {
    const drawn = this.life.at('work', `drawn-${name}`);
    writeFileSync(
      drawn,
      courseFile(
        this.agent,
        courses.map(({ settings, seed }) => ({ settings, seed })),
      ),
    );
    await this.run('courses', '--from', drawn, '--out', this.life.at('work', name));
  }

  /** Per cent of the tries at the exam that cross. */
  async scoreOf(policy, courses = 'exam.json') {
    return Number((await this.evaluate(policy, courses, TRIES)).mastered_percent.toFixed(1));
  }

  async evaluate(policy, courses, tries) {
    const { life } = this,
      json = life.at('work', 'score.json');
    await this.run('evaluate', '--policy', policy, '--courses', life.at('work', courses), '--json', json, [
      ...['--episodes', String(tries), '--threads', THREADS],
    ]);
    return JSON.parse(readFileSync(json, 'utf8'));
  }

  run(...words) {
    const all = words.flat();
    return new Promise((done, failed) => {
      const child = spawn('nice', ['-n', String(this.niceness), COMMAND, ...all], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      this.child = child;
      if (this.isHeld) child.kill('SIGSTOP');
      let told = '';
      child.stderr.on('data', (text) => (told = (told + text).slice(-2000)));
      child.on('error', failed);
      child.on('close', (status) => {
        this.child = null;
        if (status === 0) done();
        else failed(new Error(`parkour ${all[0]}: ${told.trim().split('\n').at(-1)}`));
      });
    });
  }

  /** true: stands still as it is; false: goes on. */
  hold(isHeld) {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    this.child?.kill(isHeld ? 'SIGSTOP' : 'SIGCONT');
  }

  /** For good; what was under way begins again another time. */
  stop() {
    this.isStopped = true;
    this.child?.kill('SIGKILL');
  }
}
