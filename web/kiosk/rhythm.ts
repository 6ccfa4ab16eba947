// The rhythm of the exhibit: attract loop, play, warning, reset. A pure function of what happens; the time is handed in, seconds of
// a clock that never jumps. Knows nothing of what is shown.
//
//   attract ─ touch ─▶ play ─ nobody touches ─▶ warning ─ it has counted down ─▶ resetting ─ done ─▶ attract
//                        ◀──────── touch ─────────┘

export interface Times {
  idle: number; // s without a touch until the warning
  warning: number; // s that it counts down
  scene: number; // s of the attract loop
  longest: number; // s without a touch, however much there is to watch
}

export interface Rhythm {
  phase: 'attract' | 'play' | 'warning' | 'resetting';
  since: number; // when it began
  touched: number; // last
  watched: number; // when there was last something to watch, with or without a touch
  scene: number; // of the attract loop, from 0 on
}

export type Beat =
  | { kind: 'touch'; now: number }
  // `isWatching`: something is under way that one watches without a touch
  | { kind: 'tick'; now: number; isWatching: boolean }
  | { kind: 'done'; now: number }; // all is as it was

export const atRest = (now: number): Rhythm => ({
  ...{ phase: 'attract', since: now, touched: now, watched: now, scene: 0 },
});

export function after(state: Rhythm, beat: Beat, times: Times): Rhythm {
  const { now } = beat;
  switch (beat.kind) {
    case 'touch':
      return touched(state, now);
    case 'tick':
      return ticked(state, now, beat.isWatching, times);
    case 'done':
      return state.phase === 'resetting' ? atRest(now) : state;
  }
}

// Whole seconds that the countdown shows.
export function secondsLeft({ phase, since }: Rhythm, now: number, times: Times): number {
  return phase === 'warning' ? Math.max(0, Math.ceil(times.warning - (now - since))) : 0;
}

function touched(state: Rhythm, now: number): Rhythm {
  if (state.phase === 'resetting') return state;
  if (state.phase === 'play') return { ...state, touched: now, watched: now };
  return { ...state, phase: 'play', since: now, touched: now, watched: now };
}

// However late it comes, such as after the machine has slept: a warning always has its whole countdown.
function ticked(state: Rhythm, now: number, isWatching: boolean, times: Times): Rhythm {
  const passed = now - state.since;
  switch (state.phase) {
    case 'attract':
      return passed < times.scene ? state : { ...state, since: now, scene: state.scene + 1 };
    case 'play':
      // whoever has watched has as long as everybody to decide what comes next
      if (isWatching && now - state.touched < times.longest) return { ...state, watched: now };
      if (now - state.watched < times.idle) return state;
      return { ...state, phase: 'warning', since: now };
    case 'warning':
      return passed < times.warning ? state : { ...state, phase: 'resetting', since: now };
    case 'resetting':
      return state;
  }
}
