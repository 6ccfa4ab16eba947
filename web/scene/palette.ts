// All colours of the picture. A morning in a paper landscape: warm haze, cool hills, and one loud colour per robot.
import { Color } from 'three';

export const palette = {
  skyTop: '#6fb3dd',
  skyMiddle: '#bfe0ea',
  haze: '#fdeedb',
  sun: '#fff8e6',
  hills: ['#c9d9dc', '#a9c6c4', '#86b0a6', '#6a9c8d'],
  sunlight: '#fff1d6',
  skylight: '#cfe6f5',
  groundlight: '#c9a97c',

  grass: '#86b35f',
  grassDark: '#6d9c4d',
  lane: '#e9cfa0',
  laneWorn: '#dfc08c',
  line: '#fff9ee',
  soil: ['#8a5a3c', '#a56d47', '#bd8457', '#cc9a6c', '#d9b188'],
  pit: '#6e452f',
  plinth: '#4a3527',
  plinthEdge: '#8a6a4c',

  stone: '#cdc7bb',
  stoneDark: '#aca597',
  nosing: '#f2b632',
  wood: '#c68a52',
  woodDark: '#8c5730',
  woodLight: '#e6b981',
  hurdle: '#fff6ea',
  hurdleStripe: '#e4483a',
  trunk: '#7a5337',
  leaves: ['#5f9c5a', '#7db35f', '#4f8c63', '#a3bf5a'],
  rock: '#b9b6ae',

  water: '#2f9fb8',
  waterDeep: '#1b6f8f',
  foam: '#e9fbff',

  shell: '#f8f5ee',
  shellFar: '#d3d8dc',
  joint: '#303947',
  visor: '#16202c',
  eyes: '#7ff0ff',
  eyesFallen: '#ff8d7a',
  blindfold: '#5b4a7d',
  senses: '#ff5d9e',
  force: '#e0331b',
  rest: '#bfe3ff',
  bag: '#4f7a58',
  bagDark: '#38573f',
  bedRoll: '#d9a441',
} as const;

// The same colour as the screen gets it, for shaders that write it unchanged.
export function onScreen(hex: string): Color {
  return linear(hex).clone().convertLinearToSRGB();
}

const cache = new Map<string, Color>();

// Linear-space colour of a hex string; shared, do not change it.
export function linear(hex: string): Color {
  let colour = cache.get(hex);
  if (!colour) cache.set(hex, (colour = new Color(hex)));
  return colour;
}
