// Whether the visitor asks his system for less motion: the camera cuts instead of flying, and no confetti rains.
const asked = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

export const isCalm = (): boolean => asked?.matches ?? false;
