// The light of the scene as numbers, for three's lights and for the cheap material alike. three's axes.
import { Vector3 } from 'three';
import { palette } from './palette';

export const sun = { colour: palette.sunlight, strength: 2.9, direction: new Vector3(-0.5, 0.95, 0.62).normalize() };
export const hemisphere = { sky: palette.skylight, ground: palette.groundlight, strength: 1.9 };
