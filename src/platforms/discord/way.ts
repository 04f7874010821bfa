import type { Request } from '../../chat/types';
import type { Body } from './to-body';

/** Sends one message, once for its key; `uncertain`: an earlier try with the key may have come through. Says its id. */
export type Way = (body: Body, key: string, uncertain: boolean) => Promise<string>;

/** Ways of one answer's messages, for each the best first. */
export interface Ways {
  first(): Way[];
  /** Of what the first message had no room for. */
  further(firstId: string): Way[];
}

export interface Outgoing {
  request: Request;
  /** Only the asker may see it. */
  private: boolean;
  /** Of the interaction; null once it is too old. */
  token: string | null;
  /** The message whose place the answer takes. */
  instead: string | null;
  /** Whether a message of ours has been changed since it was posted. */
  changed(messageId: string): Promise<boolean>;
}

/** The one mention that we make ourselves: nobody expects an answer any more that comes late. */
export function calling({ body, files }: Body, personId: string): Body {
  const content = `<@${personId}>\n${body.content}`;
  return { files, body: { ...body, content, allowed_mentions: { users: [personId] } } };
}

export function inReplyTo({ body, files }: Body, messageId: string): Body {
  return {
    files,
    body: { ...body, message_reference: { message_id: messageId, fail_if_not_exists: false } },
  };
}
