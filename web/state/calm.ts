// Whether the visitor asks his system for less motion: the camera cuts instead of flying, no confetti
// rains, rows do not slide.
const asked = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

export const isCalm = (): boolean => asked?.matches ?? false;
