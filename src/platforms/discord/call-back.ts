import { HTTPError, type REST } from '@discordjs/rest';
import { type APIInteraction, Routes } from 'discord-api-types/v10';
import { isAcknowledged, isRefusal } from './discord-errors';
import { limits } from './limits';
import type { Reaction } from './react';
import { toCallback } from './to-callback';

/** A second time where the first one came to nothing: it is refused if the first one was heard after all. */
export async function callBack(
  { id, token }: APIInteraction,
  reaction: Reaction,
  callbacks: REST,
): Promise<void> {
  const body = toCallback(reaction);
  for (let tries = 1; ; tries += 1) {
    try {
      await callbacks.post(Routes.interactionCallback(id, token), { body, auth: false });
      return;
    } catch (error) {
      if (isAcknowledged(error)) return;
      const answered = isRefusal(error) && !(error instanceof HTTPError);
      if (answered || tries >= limits.callbackTries) throw error;
    }
  }
}
