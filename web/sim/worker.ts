// The simulation's worker: its end of the wire, and behind it a session once the engine is there.
import { fault, faultOf } from '../protocol/fault';
import type { Hint, LoadPart, Modules, Order, Report } from '../protocol/live';
import { answerOn, type Port } from '../protocol/wire';
import { compile, handedIn, startEngine, type Compiling } from './engine';
import { Session } from './session';

let session: Promise<Session> | null = null;

// Orders that come while the engine is being loaded wait for it.
async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'open' && !session) (session = begin(order.modules ?? null)).catch(die);
  if (!session) throw fault('order.early');
  return (await session).obey(order);
}

let early: Promise<Compiling> | null = null; // for whom nobody has modules to hand over

const tell = answerOn<Order, Report>(self as unknown as Port, obey, (told) => {
  const hint = told as Hint;
  if (hint.kind === 'spare') void session?.then(({ simulation }) => simulation.giveBack(hint.buffer));
  else (early = compile(loading)).catch(() => {}); // told when they are asked for
});

async function begin(modules: Modules | null): Promise<Session> {
  const compiling = modules ? handedIn(modules) : await (early ?? compile(loading)),
    engine = await startEngine(compiling, (compiled) => {
      if (!modules) tell({ kind: 'modules', modules: compiled });
    });
  return new Session(engine, tell, die);
}

function loading(part: LoadPart, loaded: number, total: number): void {
  tell({ kind: 'progress', part, loaded, total });
}

// What no promise hands to anybody, such as a core that is not the one its bindings were made for.
self.addEventListener('unhandledrejection', ({ reason }) => die(reason));

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: faultOf(cause) });
  close();
}
