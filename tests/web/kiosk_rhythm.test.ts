// The rhythm of the exhibit and its story, with a clock that is handed in.
import { describe, expect, it } from 'vitest';
import { after, atRest, secondsLeft, type Beat, type Rhythm } from '../../web/kiosk/rhythm';
import { beginning, turned, wasRight, type Story, type Turn } from '../../web/state/story';

const times = { idle: 45, warning: 15, scene: 25, longest: 240 };

// Beats come every second.
function waited(state: Rhythm, from: number, to: number, isWatching = false): Rhythm {
  let next = state;
  for (let now = from; now <= to; ++now) next = after(next, { kind: 'tick', now, isWatching }, times);
  return next;
}

const touched = (state: Rhythm, now: number) => after(state, { kind: 'touch', now }, times);

describe('The rhythm', () => {
  it('Goes from the attract loop through play, warning and reset back to the attract loop', () => {
    const play = touched(atRest(0), 10);
    expect(play.phase).toBe('play');
    expect(waited(play, 11, 54).phase).toBe('play');
    const warning = waited(play, 11, 55);
    expect(warning.phase).toBe('warning');
    expect(waited(warning, 56, 69).phase).toBe('warning');
    const resetting = waited(warning, 56, 70);
    expect(resetting.phase).toBe('resetting');
    expect(after(resetting, { kind: 'done', now: 71 }, times)).toEqual(atRest(71));
  });

  it('Counts whole seconds down to nothing', () => {
    const warning = waited(touched(atRest(0), 0), 1, 45);
    expect([45, 45.5, 46, 59.9, 60, 70].map((now) => secondsLeft(warning, now, times))).toEqual([15, 15, 14, 1, 0, 0]);
    expect(secondsLeft(touched(warning, 50), 50, times)).toBe(0);
  });

  it('Goes on with play where somebody is still there, and waits as long again', () => {
    const still = touched(waited(touched(atRest(0), 0), 1, 50), 51);
    expect(still.phase).toBe('play');
    expect(waited(still, 52, 95).phase).toBe('play');
    expect(waited(still, 52, 96).phase).toBe('warning');
  });

  it('Waits while there is something to watch, as long as ever after it, and not for ever', () => {
    const play = touched(atRest(0), 0);
    const seen = waited(play, 1, 100, true);
    expect(waited(seen, 101, 144).phase).toBe('play');
    expect(waited(seen, 101, 145).phase).toBe('warning');
    expect(waited(play, 1, 283, true).phase).toBe('play');
    expect(waited(play, 1, 284, true).phase).toBe('warning');
  });

  it('Gives a whole countdown however long the machine has slept', () => {
    const warning = after(touched(atRest(0), 0), { kind: 'tick', now: 1e6, isWatching: false }, times);
    expect(warning.phase).toBe('warning');
    expect(secondsLeft(warning, 1e6, times)).toBe(15);
  });

  it('Shows one scene after the other until it is touched, and hears no touch while it puts everything back', () => {
    expect([24, 25, 50, 75].map((to) => waited(atRest(0), 1, to).scene)).toEqual([0, 1, 2, 3]);
    const resetting = waited(touched(atRest(0), 0), 1, 60);
    expect(resetting.phase).toBe('resetting');
    expect(touched(resetting, 61)).toBe(resetting);
  });

  it('Is always on its way back: no beats lead anywhere without one', () => {
    let seed = 7;
    const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    let state = atRest(0),
      now = 0;
    for (let i = 0; i < 5000; ++i) {
      now += chance() * 20;
      const beats: Beat[] = [
        { kind: 'touch', now },
        { kind: 'tick', now, isWatching: chance() < 0.3 },
        { kind: 'done', now },
      ];
      state = after(state, beats[Math.floor(chance() * 3)], times);
    }
    for (let i = 0; i < 600; ++i) state = after(state, { kind: 'tick', now: (now += 1), isWatching: true }, times);
    expect(after(state, { kind: 'done', now }, times).phase).toBe('attract');
  });
});

const told = (...turns: Turn[]) => turns.reduce<Story>(turned, beginning);

describe('The story', () => {
  it('Leads from the question over the bet to the reason, to practice and to what came of it', () => {
    const why = told({ kind: 'ask' }, { kind: 'bet', yes: true }, { kind: 'ended', crossed: false });
    expect([why.step, wasRight(why)]).toEqual(['why', false]);
    const taught = turned(turned(why, { kind: 'teach' }), { kind: 'learned' });
    expect([taught.step, taught.isTaught]).toEqual(['taught', true]);
    const again = turned(taught, { kind: 'next' });
    expect([again.step, wasRight(turned(again, { kind: 'ended', crossed: true }))]).toEqual(['watch', null]);
  });

  it('Hears nothing that does not belong to its step', () => {
    expect(told({ kind: 'bet', yes: true }, { kind: 'ended', crossed: true }, { kind: 'learned' })).toBe(beginning);
    const bet = told({ kind: 'ask' });
    expect(turned(bet, { kind: 'teach' })).toBe(bet);
    const watch = turned(bet, { kind: 'bet', yes: false });
    expect(turned(watch, { kind: 'bet', yes: true })).toBe(watch);
  });

  it('Is led by a presenter with next and back alone', () => {
    const steps: string[] = [];
    let story = beginning;
    const turn = (...turns: Turn[]) =>
      turns.forEach((one) => {
        story = turned(story, one);
        steps.push(story.step);
      });
    turn({ kind: 'next' }, { kind: 'next' }, { kind: 'next' }, { kind: 'ended', crossed: false });
    turn({ kind: 'next' }, { kind: 'learned' }, { kind: 'back' }, { kind: 'next' }, { kind: 'back' });
    expect(steps).toEqual(['bet', 'watch', 'watch', 'why', 'teach', 'taught', 'shape', 'bet', 'shape']);
  });

  it('Begins anew where a lesson comes to nothing', () => {
    expect(told({ kind: 'teach' }, { kind: 'stopped' })).toEqual(beginning);
  });
});
