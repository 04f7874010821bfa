import type { WebClient } from '@slack/web-api';
import { fetchLimited } from '../../chat/fetch-limited';
import { largestFile } from '../../chat/read-file';
import type { SlackConfig } from '../../config-chats';
import { isOurHost } from './our-host';
import { callSlack, slackErrorOf } from './slack-errors';

/** The bytes of a file that somebody picked in a form; the token goes to Slack's own hosts only. */
export async function fetchPicked(
  client: WebClient,
  id: string,
  config: Pick<SlackConfig, 'apiUrl'>,
): Promise<Uint8Array | 'too large' | null> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: id }));
    if ((file?.size ?? 0) > largestFile) return 'too large';
    const address = file?.url_private_download ?? file?.url_private;
    if (!address || !isOurHost(address, config)) return null;
    return await fetchLimited(address, largestFile, { authorization: `Bearer ${client.token}` });
  } catch (error) {
    if (/^(file_not_found|file_deleted|missing_scope)$/.test(slackErrorOf(error) ?? '')) return null;
    throw error;
  }
}
