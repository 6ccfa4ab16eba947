// What the exhibit's server says of its own robot and hears of it: its life, its files, and the tasks of the page that
// lets it practise.
import { isHere } from './access.mjs';
import { isOfTask } from './messages.mjs';

/** Of an address below /ours/. */
export async function tellOfOurs({ robot }, pathname, request, say) {
  if (pathname === '/ours/life.json') return say(200, JSON.stringify(robot.told));
  if (pathname === '/ours/work.json')
    return say(200, JSON.stringify((isHere(request) && (await robot.inPageNow?.give())) || {}));
  const found = await robot.file(pathname);
  return found ? say(200, found.bytes, found.type) : say(404, '{}');
}

/**
 * Of an address below /api/ours/: what the page has made of its task. `body`: JSON, or with `asked` a policy folder as a
 * ZIP.
 */
export async function hearOfOurs({ robot }, pathname, body, asked, say, refuse) {
  const what = pathname.slice('/api/ours/'.length),
    isPolicy = asked !== null,
    kind = isPolicy ? 'score' : what;
  if (!Object.hasOwn(isOfTask, kind)) return refuse(404);
  const told = isPolicy ? { id: asked.get('id') ?? '', score: Number(asked.get('score') ?? NaN) } : body;
  if (!isOfTask[kind](told) || !(await robot.heard(what, told, isPolicy ? body : null))) return refuse(400);
  return say(200, '{}');
}
