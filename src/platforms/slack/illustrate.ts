import type { WebClient } from '@slack/web-api';
import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { createLock } from '../../store/lock';
import { createUploads } from '../../store/uploads';
import { type Page, picturesOf, type SlackMessage, toMessages } from './page';
import { createPictures } from './pictures';
import { slackErrorOf } from './slack-errors';

interface IllustratorParts {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  figures: { png(id: string): Promise<Buffer | null> };
  log: Log;
  /** Unix ms */
  now(): number;
}

/** Posts a page with its pictures where Slack shows them, else with their descriptions. */
export function createIllustrator(parts: IllustratorParts) {
  const { redis, prefix, log } = parts;
  const lock = createLock(redis, prefix);
  const pictures = createPictures({ ...parts, uploads: createUploads(redis, prefix), lock });
  return async (
    client: WebClient,
    request: Request,
    page: Page,
    post: (messages: SlackMessage[]) => Promise<string>,
  ): Promise<string> => {
    const wanted = picturesOf(page).map(({ picture }) => picture);
    const team = request.address.teamId ?? '';
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const files = await pictures.place(client, team, wanted);
      try {
        return await post(toMessages(page, files));
      } catch (error) {
        if (files.size === 0 || !refusesPictures(error)) throw error;
        log.warn({ request: request.id, reason: String(error) }, 'Slack does not show a picture');
        await pictures.forget(team, wanted);
      }
    }
    return post(toMessages(page, new Map()));
  };
}

const refusesPictures = (error: unknown) =>
  /invalid_blocks|file_not_found|slack_file|invalid_slack_file/.test(slackErrorOf(error) ?? '');
