import type { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../../config-chats';
import { isOurHost } from './our-host';
import { callSlack } from './slack-errors';

/** Hands bytes over to Slack, where nobody sees them until the upload is completed. Gives the file's id. */
export async function uploadBytes(
  client: WebClient,
  { filename, bytes }: { filename: string; bytes: Buffer },
  config: Pick<SlackConfig, 'apiUrl'>,
): Promise<string> {
  const { upload_url: url, file_id: id } = await callSlack(() =>
    client.files.getUploadURLExternal({ filename, length: bytes.length }),
  );
  if (!url || !id || !isOurHost(url, config))
    throw new Error('Slack names no address of its own for an upload');
  const sent = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  if (!sent.ok) throw new Error(`Slack took no file: HTTP ${sent.status}`);
  return id;
}
