import { isOwn } from './own-request';
import type { NewMessage } from './posted-message';
import type { Reply, Request } from './types';

/** Whom a message belongs to, what they said and who sees it; to what nobody asked for, nobody belongs. */
export function speechOf(
  request: Request,
  reply?: Reply,
): Pick<NewMessage, 'requestId' | 'person' | 'text' | 'audience'> {
  const { id, name } = request.person;
  const requestId = request.id;
  const person = { id, name };
  if (isOwn(request))
    return reply?.private ? { requestId, person, audience: 'person' } : { requestId, audience: 'everyone' };
  const audience = request.address.audience === 'person' ? 'person' : 'everyone';
  return { requestId, person, text: request.text, audience };
}
