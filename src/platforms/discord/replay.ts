import type { APIInteraction } from 'discord-api-types/v10';
import type { Replayed } from '../../chat/replayed';
import { fromReply } from './from-reply';
import { limits } from './limits';
import { type FigurePort, loadPictures } from './load-pictures';
import { type ReactParts, react } from './react';
import { toBody } from './to-body';
import { toCallback } from './to-callback';
import { toRequest } from './to-request';

interface ReplayParts extends ReactParts {
  figures: FigurePort;
  /** Unix ms */
  now(): number;
}

/** An interaction as the gateway sent it, alone or in its envelope; null: it is none. */
export function readInteraction(recorded: Record<string, unknown>): APIInteraction | null {
  const event = recorded.t === 'INTERACTION_CREATE' ? (recorded.d as Record<string, unknown>) : recorded;
  return 'application_id' in event && typeof event.type === 'number' && 'token' in event
    ? (event as unknown as APIInteraction)
    : null;
}

/** What the bot makes of a recorded interaction. */
export function replayDiscord(interaction: APIInteraction, parts: ReplayParts): Replayed {
  const reaction = react(interaction, parts);
  return {
    acknowledgement: reaction && toCallback(reaction),
    form: reaction?.kind === 'form' ? reaction.modal : null,
    heard: reaction?.kind === 'answer' ? toRequest(interaction, reaction.meant, parts.now()) : null,
    render: async (reply) => {
      const pictures = await loadPictures(reply, parts.figures, limits.file);
      return fromReply(reply, () => undefined, pictures).map((draft) => toBody(draft, pictures).body);
    },
  };
}
