export class Devices {
  constructor(file: string, clock?: () => number);
  readonly shown: string;
  isRight(token: string): boolean;
  add(): string; // the cookie
  isKnown(cookies?: string): boolean;
  forget(): void;
}
