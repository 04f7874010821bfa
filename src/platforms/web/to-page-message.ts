import { createHash } from 'node:crypto';
import type { PostedMessage } from '../../chat/posted-message';
import { fromReply } from './from-reply';
import type { PageMessage } from './page-message';

/** A posted message as the viewer sees it, or null where it is another person's private one. */
export function toPageMessage(posted: PostedMessage, place: string, viewerId: string): PageMessage | null {
  const onlyYou = posted.audience === 'person' || posted.reply?.private === true;
  const mine = posted.person?.id === viewerId;
  if (onlyYou && !mine) return posted.audience === 'everyone' && posted.reply ? toEnd(posted, place) : null;
  return {
    place,
    id: posted.id,
    at: posted.at,
    kind: posted.kind,
    requestId: posted.requestId,
    mine,
    onlyYou,
    person: posted.person ? { name: posted.person.name, tag: toTag(posted.person.id) } : null,
    text: posted.text ?? '',
    language: posted.reply?.language ?? posted.language ?? 'en',
    reply: posted.reply ? fromReply(posted.reply, posted.files) : null,
    replaces: posted.replaces ?? null,
  };
}

/** Everybody saw that it is computed, so everybody hears that it is over; what was answered stays private. */
function toEnd({ id, at, requestId }: PostedMessage, place: string): PageMessage {
  const nothing = { mine: false, onlyYou: false, person: null, text: '', reply: null, replaces: null };
  return { place, id, at, kind: 'idle', requestId, language: 'en', ...nothing };
}

function toTag(personId: string): string {
  return createHash('sha256').update(personId).digest('hex').slice(0, 8);
}
