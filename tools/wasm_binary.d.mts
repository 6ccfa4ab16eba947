export interface Section {
  id: number;
  start: number;
  body: number;
  end: number;
}

export function readNumber(bytes: Uint8Array, at: number): [number, number];
export function headerOf(bytes: Uint8Array): Uint8Array;
export function sectionsOf(bytes: Uint8Array): Generator<Section>;
