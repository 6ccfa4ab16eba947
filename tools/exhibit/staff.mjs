// Who may see the staff page: whoever knows the PIN, of which only a salted hash is kept. Each wrong one makes the next wait longer.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const LASTS = 15 * 60_000; // ms that a visit may take
const LONGEST_WAIT = 5 * 60_000; // ms
const FREE = 3; // wrong ones without a wait

export function hashOf(pin, salt = randomBytes(16)) {
  return `scrypt:${salt.toString('hex')}:${scryptSync(pin, salt, 32).toString('hex')}`;
}

function isRight(pin, hash) {
  const [, salt, digest] = hash.split(':');
  return timingSafeEqual(scryptSync(pin, Buffer.from(salt, 'hex'), 32), Buffer.from(digest, 'hex'));
}

export class Staff {
  wrong = 0;
  closedUntil = 0;
  visits = new Map(); // token -> until

  // `clock`: ms that never jump
  constructor(clock = () => performance.now()) {
    this.clock = clock;
  }

  /** {token}, or {wait}: seconds until the next one is heard. */
  enter(pin, hash) {
    const now = this.clock();
    if (now < this.closedUntil) return { wait: Math.ceil((this.closedUntil - now) / 1000) };
    if (hash !== '' && isRight(pin, hash)) {
      this.wrong = 0;
      const token = randomBytes(24).toString('hex');
      this.visits = new Map([...this.visits].filter(([, until]) => until > now)).set(token, now + LASTS);
      return { token };
    }
    this.wrong++;
    const wait = this.wrong <= FREE ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (this.wrong - FREE));
    this.closedUntil = now + wait;
    return { wait: wait / 1000 };
  }

  isIn(token) {
    return (this.visits.get(token) ?? -Infinity) > this.clock();
  }
}
