import { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { adviceOn, scopeAdvice } from './advice';
import { clientOptions } from './client-options';
import { scopeNames } from './scopes';

/** Says at once what is wrong with the token, and where it is mended; false: nothing can be posted with it. */
export async function checkToken(config: SlackConfig, log: Log): Promise<boolean> {
  if (!config.botToken) return true;
  try {
    const { team, user, response_metadata } = await new WebClient(
      config.botToken,
      clientOptions(config, log),
    ).auth.test();
    log.info({ team, user }, 'the Slack token is accepted');
    const missing = scopeNames.filter((scope) => response_metadata?.scopes?.includes(scope) === false);
    if (missing.length > 0) log.warn({ advice: scopeAdvice(missing) }, 'the Slack app may not do everything');
    return true;
  } catch (error) {
    const advice = adviceOn('bot', error);
    if (advice) log.error({ advice }, 'Slack does not accept the token');
    else log.warn({ reason: String(error) }, 'the Slack token could not be checked');
    return advice === null;
  }
}
