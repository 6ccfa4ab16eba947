// A worker that finds something out by trying, episode by episode: what it is asked and what it tells is in
// protocol/examine.ts; how it is found out is the core's (src/measure/).
import type { Examiner } from 'parkour-core';
import { answerOf } from '../protocol/fault';
import type { ExamineOrders, ExamineReport, Finding, Question } from '../protocol/examine';
import { answerOn, type OrderOf, type Port } from '../protocol/wire';
import type { PolicySource } from '../protocol/live';
import { startPractice } from './engine';
import { bytesOf, trainingOf } from './loading';
import { obeyed } from './robots';

type Order = OrderOf<ExamineOrders>;

const tell = answerOn<Order, ExamineReport>(self as unknown as Port, examine, () => {});

async function examine({ source, question, modules, part, parts }: Order): Promise<void> {
  const [core, onnx] = await Promise.all([startPractice(modules, () => {}), bytesOf(source, () => {})]);
  const examiner = new core.Examiner();
  obeyed(examiner.bring(onnx, source.agent, source.card ? JSON.stringify(source.card) : ''));
  await put(question, examiner, source, part, parts);
  for (let isOver = false; !isOver;) {
    const step = answerOf<{ isOver: boolean; finding: Finding }>(examiner.advance());
    tell({ finding: step.finding });
    isOver = step.isOver;
    // heartbeats want an answer
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}

async function put(
  question: Question,
  examiner: Examiner,
  source: PolicySource,
  part: number,
  parts: number,
): Promise<void> {
  if (question.kind === 'exam') return obeyed(examiner.exam(question.count, question.seed, question.difficulty));
  if (question.kind === 'grounds') return obeyed(examiner.grounds(question.courses, question.tries));
  const { settings, seed } = question.course,
    text = JSON.stringify(settings);
  if (question.kind === 'outlook')
    obeyed(examiner.outlook(text, seed, await trainingOf(source, () => {}), JSON.stringify(source.card)));
  else if (question.kind === 'map') obeyed(examiner.map(text, seed, question.across, question.up, part, parts));
  else obeyed(examiner.nearest(text, seed, question.setting));
}
