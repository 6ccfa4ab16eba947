// What the page would say of what goes wrong in an act; "" when nothing does.
import { faultOf } from '../../web/protocol/fault';
import { sayFault } from '../../web/state/words';

export async function sentenceOf(act: () => unknown): Promise<string> {
  try {
    await act();
    return '';
  } catch (cause) {
    return sayFault(faultOf(cause));
  }
}
