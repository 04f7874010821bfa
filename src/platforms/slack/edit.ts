import type { WebClient } from '@slack/web-api';
import { editAnswer, type Place } from './answer-in-place';

import type { createIllustrator } from './illustrate';
import type { Page } from './page';
import type { Responses } from './response-address';
import { isClosed } from './slack-errors';

interface EditParts {
  responses: Pick<Responses, 'replace'>;
  withPictures: ReturnType<typeof createIllustrator>;
}

interface Editing extends Place {
  client: WebClient;
  page: Page;
}

/** Puts an answer in the place of a message of ours; null: that is gone, or Slack does not let us. */
export function createEdit({ responses, withPictures }: EditParts) {
  return async (editing: Editing, target: string): Promise<string | null> => {
    const { request, client, page } = editing;
    const pressed = target === request.address.pressed;
    // What only one person sees can be changed through the press alone.
    if (pressed && request.address.hidden === 'yes')
      return (await responses.replace(request, page)) ? target : null;
    if (!/^\d+\.\d+$/.test(target)) return null;
    try {
      const put = await withPictures(
        client,
        request,
        page,
        async (messages) => (await editAnswer(editing, target, messages)) ?? '',
      );
      return put || null;
    } catch (error) {
      if (isClosed(error) && pressed && (await responses.replace(request, page))) return target;
      throw error;
    }
  };
}
