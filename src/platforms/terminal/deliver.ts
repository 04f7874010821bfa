import type { Delivery } from '../../chat/delivery';
import type { NewMessage } from '../../chat/posted-message';
import { speechOf } from '../../chat/speech-of';
import type { Request } from '../../chat/types';

interface HistoryPort {
  append(place: string, message: NewMessage, onceKey: string): Promise<string>;
}

/** Writes replies into the history of their place, where the waiting terminal reads them; used by workers only. */
export function createTerminalDelivery(history: HistoryPort): Delivery {
  const append = (
    request: Request,
    message: Pick<NewMessage, 'kind' | 'reply' | 'replaces'>,
    onceKey: string,
  ) => history.append(request.place.id, { ...speechOf(request, message.reply), ...message }, onceKey);
  return {
    started: (request) => append(request, { kind: 'typing' }, `typing-${request.id}`),
    deliver: (request, reply, key, instead) =>
      append(request, { kind: 'reply', reply, ...(instead ? { replaces: instead } : {}) }, key),
  };
}
