import type { Delivery } from '../../chat/delivery';
import type { NewMessage } from '../../chat/posted-message';
import type { Reply, Request } from '../../chat/types';

interface HistoryPort {
  append(place: string, message: NewMessage, onceKey: string): Promise<string>;
}

/** Writes replies into the history of their place, where the waiting terminal reads them; used by workers only. */
export function createTerminalDelivery(history: HistoryPort): Delivery {
  const append = (request: Request, message: Pick<NewMessage, 'kind' | 'reply'>, onceKey: string) =>
    history.append(request.place.id, { ...messageOf(request), ...message }, onceKey);
  return {
    started: (request) => append(request, { kind: 'typing' }, `typing-${request.id}`),
    deliver: (request, reply: Reply, key) => append(request, { kind: 'reply', reply }, key),
  };
}

/** What a message says of the request that it belongs to. */
export function messageOf(request: Request): Pick<NewMessage, 'requestId' | 'person' | 'text' | 'audience'> {
  const { id, name } = request.person;
  return { requestId: request.id, person: { id, name }, text: request.text, audience: 'everyone' };
}
