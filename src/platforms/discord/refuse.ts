import type { Refuse } from '../../chat/hearing';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import { createRest } from './create-rest';
import { fromReply } from './from-reply';
import { limits } from './limits';
import { createPosts } from './post';
import { toBody } from './to-body';

/** Tells a person at once, in private, that their request was not taken on. */
export function createDiscordRefusal({ config, log }: { config: DiscordConfig; log: Log }): Refuse {
  const posts = createPosts(createRest(config));
  return async ({ request, secret }, reply) => {
    const webhook = { applicationId: request.address.applicationId ?? '', token: secret?.token ?? '' };
    const [draft] = fromReply(reply, () => undefined);
    if (!draft) return;
    const body = await toBody(draft, { png: async () => null }, limits.file);
    if (request.address.private === 'yes' || request.place.kind === 'direct')
      await posts.editOriginal(webhook, body);
    else {
      await posts.deleteOriginal(webhook);
      await posts.followUp(webhook, body, true);
    }
    log.debug({ request: request.id }, 'a request was refused');
  };
}
