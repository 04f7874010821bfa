import type { App, ReceiverEvent } from '@slack/bolt';
import type { Ears } from './listen-forms';
import { type Payload, sayingOf, toHeard, type Via } from './to-request';
import { typedText, withoutMention } from './typed-text';
import { type Workspace, workspaceOfEvent } from './workspace';

/** The envelope of an event; `authorizations` names our bot in that workspace. */
interface Envelope {
  team_id: string;
  enterprise_id?: string;
  event_id: string;
  /** Unix s */
  event_time: number;
  authorizations?: {
    team_id: string | null;
    enterprise_id: string | null;
    user_id: string;
    is_enterprise_install?: boolean;
  }[];
}

/** A message of a person, as far as we read it. */
interface Spoken {
  user?: string | undefined;
  bot_id?: string | undefined;
  subtype?: string | undefined;
  text?: string | undefined;
  channel: string;
  channel_type?: string | undefined;
  ts: string;
  thread_ts?: string | undefined;
  client_msg_id?: string | undefined;
}

/** Called when a workspace has put us out. */
export type Removed = (workspace: Workspace, eventAt: number) => Promise<void>;

/** What happens in channels, direct messages and the home; and the app's end in a workspace. */
export function listenToEvents(app: App, ears: Ears, removed: Removed): void {
  const acknowledgements = deferAcknowledgements(app);
  const hear = async (payload: Payload, line: string, body: object) => {
    const acknowledge = acknowledgements.get(body) ?? (async () => undefined);
    await ears.hearing.hear(toHeard(payload, sayingOf(line), ears), acknowledge);
  };

  app.event('app_mention', async ({ event, body }) => {
    if (!isPersons(event)) return;
    const envelope: Envelope = body;
    const text = typedText(withoutMention(event.text, envelope.authorizations?.[0]?.user_id ?? null));
    const payload = payloadOf(envelope, event, 'mention', event.thread_ts ?? event.ts);
    await hear(payload, text || '/ask', body);
  });

  app.event('message', async ({ event, body }) => {
    const spoken: Spoken = { ...event };
    const text = typedText(spoken.text ?? '');
    if (spoken.channel_type !== 'im' || !isPersons(spoken) || text === '') return;
    await hear(payloadOf(body, spoken, 'message', spoken.thread_ts ?? ''), text, body);
  });

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const spoken: Spoken = { user: event.user, channel: event.channel, ts: event.event_ts };
    await hear(payloadOf(body, spoken, 'home', ''), '/me', body);
  });

  app.event('app_uninstalled', ({ body }) => removed(workspaceOfEvent(body), body.event_time * 1000));
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await removed(workspaceOfEvent(body), body.event_time * 1000);
  });
}

/** Neither ours nor another bot's, nor an edit, a join or the like; a file beside the words is all right. */
function isPersons({ user, bot_id, subtype }: Pick<Spoken, 'user' | 'bot_id' | 'subtype'>): boolean {
  return Boolean(user) && !bot_id && (!subtype || subtype === 'file_share' || subtype === 'thread_broadcast');
}

function payloadOf(envelope: Envelope, spoken: Spoken, via: Via, threadTs: string): Payload {
  return {
    // The same words can come in two events (edited, or delivered anew with another id).
    gesture: spoken.client_msg_id ? ['words', spoken.client_msg_id] : ['event', envelope.event_id],
    via,
    workspace: workspaceOfEvent(envelope),
    user: { id: spoken.user ?? '' },
    channelId: spoken.channel,
    threadTs,
  };
}

/**
 * Bolt acknowledges an event before any listener sees it; a process killed in between would lose it. So the
 * acknowledgement is kept for the listener, who gives it once the request is written down; what nobody wants is
 * acknowledged after the listeners.
 */
function deferAcknowledgements(app: App): WeakMap<object, () => Promise<void>> {
  const kept = new WeakMap<object, () => Promise<void>>();
  const process = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    if (event.body.type !== 'event_callback') return process(event);
    let given: Promise<void> | undefined;
    const acknowledge = () => {
      given ??= event.ack();
      return given;
    };
    kept.set(event.body, acknowledge);
    try {
      await process({ ...event, ack: async () => undefined });
    } finally {
      await acknowledge();
    }
  };
  return kept;
}
