// A worker in which a robot learns from nothing: protocol/beginner.ts has what it is asked, and the core's trainer does it.
import type { Beginner } from 'parkour-core';
import type { BeginnerOrders, BeginnerRound } from '../protocol/beginner';
import { answerOf } from '../protocol/fault';
import { Answer, answerOn, type Obedience, type OrderOf, type Port } from '../protocol/wire';
import { startPractice } from './engine';
import { obeyed } from './robots';

let beginner: Beginner | null = null;

const orders: Obedience<BeginnerOrders> = {
  async begin({ config, chance, modules }) {
    const core = await startPractice(modules, () => {});
    beginner = new core.Beginner();
    obeyed(beginner.begin(JSON.stringify(config), chance));
  },
  practise: () => answerOf<BeginnerRound>(beginner!.practise()),
  show() {
    // a copy: views of the core's memory cannot travel
    const onnx = beginner!.onnx().slice().buffer as ArrayBuffer;
    return new Answer({ onnx, card: beginner!.card('beginner') }, [onnx]);
  },
};

answerOn<OrderOf<BeginnerOrders>, never>(
  self as unknown as Port,
  (order) => (orders[order.kind] as (order: OrderOf<BeginnerOrders>) => unknown)(order),
  () => {},
);
