export class PageLife {
  constructor(clock?: () => number);
  readonly state: 'begins' | 'alive' | 'silent';
  readonly inUse: boolean;
  asked(): void;
  takePulse(pulse: { phase: string }): void;
  line(isUp: boolean): void;
}
