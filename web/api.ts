// window.parkourLab: what exhibits and tests see of the page.
import { fault, faultOf, type FaultTold, type FaultValue } from './protocol/fault';
import type { RobotStatus } from './protocol/status';
import type { Settings } from './protocol/world';
import type { Robot } from './state/robot';
import { reset } from './state/page_keys';
import type { Store } from './state/store';
import { sayFaultWhole } from './state/words';

// What a promise is refused with: for scripts a code (a key below "fault." of assets/words) and its values, for readers the
// sentence in the page's language.
export class Refused extends Error implements FaultTold {
  readonly code: string;
  readonly values: FaultValue[];

  constructor(told: FaultTold) {
    super(sayFaultWhole(told));
    ({ code: this.code, values: this.values } = told);
  }
}

// With all that the core tells of it.
export interface AgentState extends RobotStatus {
  policy: string;
  stage: string;
  sha256: string; // of its ONNX file
}

export interface ParkourLab {
  // Rejects where the page cannot start, with what it says of that.
  ready: Promise<void>;
  state(): {
    agents: AgentState[];
    realTimeFactor: number;
    physicsHeadroom: number;
    stepMilliseconds: number;
    frameRate: number;
    panelMilliseconds: number; // that the lab's panels take of a frame; 0 while it is closed
    settings: Settings;
    seed: string;
    mujocoVersion: string;
    sha256: string[];
  };
  // Resolves when the new ground is shown; rejects, naming the key, what the settings table refuses.
  set(settings: Partial<Settings> & { seed?: string | number }): Promise<void>;
  // The best policy of this name, or one of its stages. Resolves when it stands at the start; it tries once.
  drop(policy: string, stage?: string): Promise<void>;
  // A loose thing ('ball', 'crate') on the ground, m along and across the track. Resolves when it lies there.
  put(thing: string, x: number, y?: number): Promise<void>;
  // All that a visitor can change, as it was when the page opened; what is kept stays.
  reset(): Promise<void>;
}

// `link`: that the page was opened with; `frameRate`: of the picture, per second.
export function makeApi(store: Store, link: string, frameRate: () => number): ParkourLab {
  const { course, crew, policies } = store;
  const ready = new Promise<void>((resolve, reject) => {
    store.on('ready', resolve);
    store.on('failed', (cause) => reject(new Refused(cause)));
  });
  // who does not ask need not hear of it
  ready.catch(() => {});
  const asked = async (act: () => Promise<void>) => {
    await ready;
    try {
      await act();
    } catch (cause) {
      throw new Refused(faultOf(cause));
    }
  };
  return {
    ready,
    state: () => ({
      agents: crew.robots.filter((robot) => robot.status).map(agentState),
      realTimeFactor: crew.clock.realTimeFactor,
      physicsHeadroom: crew.clock.headroom,
      stepMilliseconds: crew.clock.stepMilliseconds,
      frameRate: frameRate(),
      panelMilliseconds: store.lab.milliseconds,
      settings: { ...course.request.settings },
      seed: course.request.seed,
      mujocoVersion: store.mujocoVersion,
      sha256: [...new Set(crew.robots.flatMap(({ sha256 }) => sha256 || []))],
    }),
    set: ({ seed, ...settings }) =>
      asked(() => course.shape(settings as Settings, seed === undefined ? undefined : String(seed))),
    drop: (policy, stage = '') =>
      asked(() => {
        const found = policies.stageOf(policy, stage);
        if (found) return crew.placing(crew.drop(found.source, false));
        throw stage
          ? fault('policy.stage', policy, stage, known(store))
          : fault('policy.unknown', policy, known(store));
      }),
    put: (thing, x, y = 0) => asked(() => store.things.put(thing, x, y)),
    reset: () => asked(() => reset(store, link)),
  };
}

function agentState({ source, sha256, status }: Robot): AgentState {
  return { ...status!, policy: source.name, stage: source.stage, sha256 };
}

function known({ policies }: Store): string {
  return (
    policies.all
      .map(({ name, stages }) => `${name} (${stages.map(({ stage }) => stage || 'best').join(', ')})`)
      .join('; ') || '–'
  );
}
