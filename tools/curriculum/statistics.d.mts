export function interquartileMean(values: number[]): number;
export function bootstrapInterval(values: number[], draws?: number): [number, number];
