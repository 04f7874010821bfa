import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { Reaction } from './react';

/** What Discord gets within three seconds. */
export function toCallback(reaction: Reaction) {
  switch (reaction.kind) {
    case 'choices':
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: reaction.choices },
      };
    case 'form':
      return { type: InteractionResponseType.Modal, data: reaction.modal };
    case 'answer':
      if (reaction.meant.edits) return { type: InteractionResponseType.DeferredMessageUpdate };
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: reaction.meant.private ? { flags: MessageFlags.Ephemeral } : {},
      };
  }
}
