import { App, type Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Command, Completion } from '../../chat/command';
import type { Heard } from '../../chat/hearing';
import type { Replayed } from '../../chat/replayed';
import type { Language } from '../../language';
import type { Log } from '../../log';
import { slackLogger } from './client-options';
import { fromReply } from './from-reply';
import { listenToEvents } from './listen-events';
import type { Ears } from './listen-forms';
import { listenToGestures } from './listen-gestures';
import { picturesOf, toMessages } from './page';

interface ReplayParts {
  commands: Command[];
  complete(line: string, language: Language): Completion[];
  log: Log;
  /** Unix ms */
  now(): number;
}

type Body = Record<string, unknown>;

/** What Slack sends: an envelope of Socket Mode, the body of a request, or the payload in it; null: none of them. */
export function readSlackBody(recorded: Body): Body | null {
  const inner = 'envelope_id' in recorded ? recorded.payload : recorded;
  if (typeof inner !== 'object' || inner === null) return null;
  const body = inner as Body;
  if (typeof body.payload === 'string') return JSON.parse(body.payload) as Body;
  const known = 'command' in body || 'event' in body || 'trigger_id' in body || 'view' in body;
  return known ? body : null;
}

/** What the bot makes of a recorded event, with Bolt and all listeners, but no connection. */
export async function replaySlack(body: Body, parts: ReplayParts): Promise<Replayed> {
  const caught: { heard: Heard | null; acknowledgement: unknown; form: unknown } = {
    heard: null,
    acknowledgement: null,
    form: null,
  };
  const app = new App({
    receiver: nowhere,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: slackLogger(parts.log),
  });
  const ears = createEars(parts, caught);
  listenToGestures(app, ears);
  listenToEvents(app, ears, async () => undefined);
  await app.processEvent({
    body,
    ack: async (response) => {
      caught.acknowledgement = response ?? 'ok';
    },
  });
  return {
    ...caught,
    render: async (reply) => {
      const { person, text, place } = caught.heard?.request ?? {};
      const asked =
        person && place?.kind === 'channel' && !reply.private
          ? { name: person.name, line: text ?? '' }
          : null;
      const page = fromReply(reply, asked);
      return toMessages(page, new Map(picturesOf(page).map(({ picture }) => [picture, picture])));
    },
  };
}

const nowhere: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

/** Ears whose hearing and forms end here; nobody is asked for anything. */
function createEars(parts: ReplayParts, caught: { heard: Heard | null; form: unknown }): Ears {
  const client = {
    views: {
      open: async ({ view }: { view: unknown }) => {
        caught.form = view;
        return { ok: true };
      },
    },
    users: { info: async () => ({ ok: false }) },
  } as unknown as WebClient;
  return {
    ...parts,
    hearing: {
      hear: async (heard, acknowledge) => {
        caught.heard = heard;
        await acknowledge();
      },
    },
    workspaces: { clientOf: async () => client, installations: null },
    profiles: { read: async () => null, keep: async () => undefined, forget: async () => undefined },
    seen: { first: async () => true },
  };
}
