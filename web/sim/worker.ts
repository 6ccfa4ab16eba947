// The simulation's worker: its end of the wire, and behind it a session once the engine is there.
import { fault, faultOf } from '../protocol/fault';
import type { Modules, Order, Report, Spare } from '../protocol/live';
import { answerOn, type Port } from '../protocol/wire';
import { startEngine } from './engine';
import { Session } from './session';

let session: Promise<Session> | null = null;

// Orders that come while the engine is being loaded wait for it.
async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'open' && !session) (session = begin(order.modules ?? null)).catch(die);
  if (!session) throw fault('order.early');
  return (await session).obey(order);
}

const tell = answerOn<Order, Report>(self as unknown as Port, obey, (spare) => {
  void session?.then(({ simulation }) => simulation.giveBack((spare as Spare).buffer));
});

async function begin(modules: Modules | null): Promise<Session> {
  const engine = await startEngine(
    modules,
    (part, loaded, total) => tell({ kind: 'progress', part, loaded, total }),
    (compiled) => tell({ kind: 'modules', modules: compiled }),
  );
  return new Session(engine, tell, die);
}

// What no promise hands to anybody, such as a core that is not the one its bindings were made for.
self.addEventListener('unhandledrejection', ({ reason }) => die(reason));

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: faultOf(cause) });
  close();
}
