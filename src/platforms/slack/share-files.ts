import type { WebClient } from '@slack/web-api';
import type { Attachment } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Ledger } from '../../store/ledger';
import type { Spot } from './conversation';
import { callSlack, slackErrorOf } from './slack-errors';
import { uploadBytes } from './upload';

interface ShareParts {
  config: Pick<SlackConfig, 'apiUrl'>;
  ledger: Ledger;
}

/** Puts the files of an answer into a conversation, each once. */
export function createShareFiles({ config, ledger }: ShareParts) {
  return async (client: WebClient, spot: Spot, files: readonly Attachment[], key: string): Promise<void> => {
    for (const [index, { name, text }] of files.entries()) {
      const bytes = Buffer.from(text || '\n', 'utf8');
      // Until it is shared, an upload is for nobody's eyes: a second one disturbs nobody.
      const { id } = await ledger.once(`${key}-upload-${index}`, () =>
        uploadBytes(client, { filename: name, bytes }, config),
      );
      await ledger.once(`${key}-share-${index}`, async (_, uncertain) => {
        if (!uncertain || !(await isShared(client, id, spot.channel))) await share(client, id, name, spot);
        return id;
      });
    }
  };
}

async function share(
  client: WebClient,
  id: string,
  title: string,
  { channel, threadTs }: Spot,
): Promise<void> {
  const files: [{ id: string; title: string }] = [{ id, title }];
  const into = threadTs ? { channel_id: channel, thread_ts: threadTs } : { channel_id: channel };
  await callSlack(() => client.files.completeUploadExternal({ files, ...into }));
}

/** Without the scope to look, what may be there is not put there again. */
async function isShared(client: WebClient, id: string, channel: string): Promise<boolean> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: id }));
    const { public: open = {}, private: closed = {} } = file?.shares ?? {};
    return channel in open || channel in closed || (file?.ims ?? []).includes(channel);
  } catch (error) {
    if (slackErrorOf(error) === 'missing_scope') return true;
    if (slackErrorOf(error) === 'file_not_found') return false;
    throw error;
  }
}
