// The three minutes of a visitor of the exhibit, and the bet of the page's: shape the ground, bet, watch, why, teach, and
// what has come of it. A pure function of what happens; it knows which step leads where, and nothing of robots or of what
// is shown.
//
//   shape ─▶ bet ─ yes, no ─▶ watch ─ the try is over ─▶ why ─ it fell ─▶ teach ─ practised ─▶ taught ─▶ watch …
//     ▲        └─────────────── back ──────────────────────┴──────────────────────────────────────┘

export interface Story {
  step: 'shape' | 'bet' | 'watch' | 'why' | 'teach' | 'taught';
  bet: boolean | null; // that it makes it
  crossed: boolean | null; // the try that was watched
  isTaught: boolean; // since the ground was shaped
}

export type Turn =
  | { kind: 'next' } // as a presenter steps on
  | { kind: 'back' }
  | { kind: 'ask' } // will it make it?
  | { kind: 'bet'; yes: boolean }
  | { kind: 'ended'; crossed: boolean }
  | { kind: 'teach' }
  | { kind: 'learned' }
  | { kind: 'stopped' }; // a lesson that comes to nothing

export const beginning: Story = { step: 'shape', bet: null, crossed: null, isTaught: false };

// The same story where the turn does not belong to the step: several fingers at once do no harm.
export function turned(story: Story, turn: Turn): Story {
  const { step } = story;
  switch (turn.kind) {
    case 'ask':
      return step === 'shape' ? { ...beginning, step: 'bet' } : story;
    case 'bet':
      return step === 'bet' ? { ...story, step: 'watch', bet: turn.yes } : story;
    case 'ended':
      return step === 'watch' ? { ...story, step: 'why', crossed: turn.crossed } : story;
    case 'teach':
      return step === 'why' || step === 'shape' || step === 'taught' ? { ...story, step: 'teach' } : story;
    case 'learned':
      return step === 'teach' ? { ...story, step: 'taught', isTaught: true } : story;
    case 'stopped':
      return step === 'teach' ? beginning : story;
    case 'back':
      return step === 'teach' ? story : step === 'watch' && !story.isTaught ? { ...story, step: 'bet' } : beginning;
    case 'next':
      return steppedOn(story);
  }
}

function steppedOn(story: Story): Story {
  switch (story.step) {
    case 'shape':
      return turned(story, { kind: 'ask' });
    case 'bet':
      return { ...story, step: 'watch' };
    case 'why':
      return story.crossed ? beginning : turned(story, { kind: 'teach' });
    case 'taught':
      return { ...story, step: 'watch', bet: null };
    // these end by themselves
    case 'watch':
    case 'teach':
      return story;
  }
}

export function wasRight({ bet, crossed }: Story): boolean | null {
  return bet === null || crossed === null ? null : bet === crossed;
}
