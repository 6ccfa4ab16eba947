export function hashOf(pin: string, salt?: Buffer): string;
export class Staff {
  constructor(clock?: () => number);
  enter(pin: string, hash: string): { token?: string; wait?: number };
  isIn(token: string): boolean;
}
