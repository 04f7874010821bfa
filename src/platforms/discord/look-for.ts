import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { Request } from '../../chat/types';
import type { Body } from './to-body';

/** Id of the interaction that a request came from. */
export const interactionIdOf = ({ id }: Request) => id.slice('d-'.length);

/** Recognises the answer to an interaction, however it got into the channel: in place of "thinking", or posted late. */
export function isAnswer(request: Request, body: Body): (message: APIMessage) => boolean {
  const own = isOurs(request);
  const says = saysTheSame(body);
  return (message) => {
    const answered = message.interaction_metadata?.id === interactionIdOf(request);
    const loading = Boolean((message.flags ?? 0) & MessageFlags.Loading);
    return own(message) && !loading && (answered || (!message.interaction_metadata && says(message)));
  };
}

/** Discord's ids count ms since 2015 in their upper bits. */
const discordEpoch = 1_420_070_400_000;
/** ms by which Discord's clock and ours may differ. */
const clocksDiffer = 60_000;

/** An id such as those of messages that were posted at an instant (Unix ms), or a little before. */
export function idAt(instant: number): string {
  return String(BigInt(Math.max(0, instant - clocksDiffer - discordEpoch)) << 22n);
}

/** Recognises a post that nobody asked for: its words, by us, after the id. */
export function isOwnPost(request: Request, body: Body, after: string): (message: APIMessage) => boolean {
  const own = isOurs(request);
  const says = saysTheSame(body);
  return (message) => own(message) && BigInt(message.id) > BigInt(after) && says(message);
}

/** Recognises a further part of an answer: its words, posted by us in reply to the first part or by the interaction's token. */
export function isPart(request: Request, body: Body, firstId: string): (message: APIMessage) => boolean {
  const own = isOurs(request);
  const says = saysTheSame(body);
  return (message) => {
    const of = [message.message_reference?.message_id, message.interaction_metadata?.id];
    const belongs = of.includes(firstId) || of.includes(interactionIdOf(request));
    return own(message) && belongs && says(message);
  };
}

// A bot's user has the application's id, except for the oldest applications.
function isOurs({ address: { applicationId } }: Request): (message: APIMessage) => boolean {
  return ({ author, application_id }) => author.id === applicationId || application_id === applicationId;
}

function saysTheSame({ body }: Body): (message: APIMessage) => boolean {
  const wanted = wordsOf(body);
  return (message) => wordsOf(message) === wanted;
}

/** Words without white space, which Discord trims. */
function wordsOf({ content, embeds = [] }: Pick<Body['body'], 'content' | 'embeds'>): string {
  const parts = embeds.flatMap(({ title, description }) => [title, description]);
  return [content, ...parts].filter(Boolean).join('').replace(/\s/g, '');
}
