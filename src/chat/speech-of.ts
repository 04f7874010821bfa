import { isOwn } from './own-request';
import type { NewMessage } from './posted-message';
import type { Reply, Request } from './types';

/** Whom a message belongs to, what they said and who sees it; to what nobody said, nobody belongs. */
export function speechOf(
  request: Request,
  reply?: Reply,
): Pick<NewMessage, 'requestId' | 'person' | 'text' | 'audience'> {
  const { id, name } = request.person;
  const requestId = request.id;
  const person = { id, name };
  // A press is seen by what it changes: the line that it stands for (somebody's guess) is for nobody else.
  if (isOwn(request) || request.address.edits === 'yes')
    return reply?.private ? { requestId, person, audience: 'person' } : { requestId, audience: 'everyone' };
  const audience = request.address.audience === 'person' ? 'person' : 'everyone';
  return { requestId, person, text: request.text, audience };
}
