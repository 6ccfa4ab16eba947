export function renumber(bytes: Uint8Array): number;
