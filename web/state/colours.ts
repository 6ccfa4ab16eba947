// Who is known by which colour, in the picture, on cards, dots and names alike.
import type { PolicySource } from '../protocol/live';

// Accents of the robots in order of dropping; also the colours of their cards and dots.
export const robotColours = [
  '#f2643d',
  '#1a9e96',
  '#7c5cd6',
  '#e8a013',
  '#d6417f',
  '#3f7fe0',
  '#5c9a2f',
  '#8a6a55',
  '#b3321f',
  '#2f6f8f',
  '#a86fd0',
  '#b8860b',
  '#e58aa8',
  '#6f8fb8',
  '#86a81f',
  '#59616b',
];

// Of what a visitor's lessons made.
export const keptColour = '#4f8c43';

// In lists, of whom nobody has dropped yet.
export function listColour({ agent, bytes }: Pick<PolicySource, 'agent' | 'bytes'>): string {
  if (bytes) return keptColour;
  return agent.includes('blind') ? robotColours[2] : robotColours[0];
}

// Of what a robot was before a lesson.
export const pastColour = '#9aa1a9';

// Of a crowd that practises.
export const practiceColour = '#7fa8b8';

export function freeColour(used: string[]): string {
  return robotColours.find((colour) => !used.includes(colour)) ?? robotColours[0];
}
