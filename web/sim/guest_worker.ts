// A worker with one network of a stranger in it: whatever it does to memory and time, it does to nobody else.
import { Network, startRuntime } from '../policy/network';
import type { GuestOrders, Opening } from '../protocol/guest';
import { answerOn, type Obedience, type OrderOf, type Port } from '../protocol/wire';

let network: Network | null = null;

const orders: Obedience<GuestOrders> = {
  async open({ bytes, robot, runtime }): Promise<Opening> {
    startRuntime(runtime);
    network = await Network.open(bytes, '', robot);
    const { inputs, outputs } = network;
    const milliseconds = await network.trial();
    return { inputs, outputs, milliseconds };
  },
  async decide({ observations, rows }) {
    network!.observations(rows).set(observations);
    return network!.run();
  },
};

answerOn<OrderOf<GuestOrders>, never>(
  self as unknown as Port,
  (order) => (orders[order.kind] as (order: OrderOf<GuestOrders>) => unknown)(order),
  () => {},
);
