import { setTimeout as sleep } from 'node:timers/promises';
import type { NewMessage, PostedFile, PostedMessage } from '../../chat/posted-message';
import { speechOf } from '../../chat/speech-of';
import type { Attachment, Reply, Request } from '../../chat/types';

/** What the terminal needs of the rest; `connect.ts` wires it. */
export interface Connection {
  accept(
    request: Request,
  ): Promise<
    { accepted: true; ahead: number } | { accepted: false; message: string; whose?: 'person' | 'ours' }
  >;
  history: {
    append(place: string, message: NewMessage, onceKey: string): Promise<string>;
    read(place: string, after: string | null, limit: number): Promise<PostedMessage[]>;
  };
  subscribe(place: string, listener: (message: PostedMessage) => void): () => void;
  figures: { png(id: string): Promise<Buffer | null> };
  /** Files that were posted beside replies. */
  files: { read(id: string): Promise<Attachment | null> };
  brought: { keep(bytes: Uint8Array): Promise<string> };
  /** Leaves nothing running that was started for this connection. */
  close(): Promise<void>;
}

export type Outcome =
  | { kind: 'reply'; reply: Reply; files: PostedFile[] }
  | { kind: 'refused'; message: string; whose: 'person' | 'ours' }
  | { kind: 'silence' };

interface ListenOptions {
  /** ms */
  timeout: number;
  /** Unix ms */
  now: () => number;
  /** The request is on its way: time for what can be done while others compute. */
  onAccepted?: () => void;
}

// ms: live messages come at once; this look catches one that was published before we listened.
const lookEvery = 250;

/** Hands a request over and waits for its reply in the history of its place. */
export async function askAndWait(
  connection: Connection,
  request: Request,
  { timeout, now, onAccepted }: ListenOptions,
): Promise<Outcome> {
  const place = request.place.id;
  const before = (await connection.history.read(place, null, 1))[0]?.id ?? '0-0';
  const heard = hearReply(connection, request, before);
  try {
    const answer = await connection.accept(request);
    if (!answer.accepted) return { kind: 'refused', message: answer.message, whose: answer.whose ?? 'ours' };
    // In a channel of the page others read along; only they need to see the question.
    if (request.place.kind === 'channel')
      await connection.history.append(place, { kind: 'say', ...speechOf(request) }, `say-${request.id}`);
    onAccepted?.();
    const silence = new AbortController();
    const reply = await Promise.race([
      heard.reply,
      sleep(timeout, null, { signal: silence.signal }).catch(() => null),
    ]);
    silence.abort();
    return reply
      ? { kind: 'reply', reply: withTimes(reply.reply, request, now()), files: reply.files }
      : { kind: 'silence' };
  } finally {
    heard.stop();
  }
}

function hearReply(connection: Connection, request: Request, before: string) {
  const place = request.place.id;
  type Answered = { reply: Reply; files: PostedFile[] };
  let answer: (answered: Answered) => void = () => undefined;
  const reply = new Promise<Answered>((resolve) => {
    answer = resolve;
  });
  const hear = (message: PostedMessage) => {
    const { kind, requestId, reply: said, files = [] } = message;
    if (kind === 'reply' && requestId === request.id && said) answer({ reply: said, files });
  };
  const unsubscribe = connection.subscribe(place, hear);
  const timer = setInterval(() => {
    connection.history.read(place, before, 500).then(
      (messages) => messages.forEach(hear),
      () => undefined, // Redis is away for a moment; the next look comes soon
    );
  }, lookEvery);
  const stop = () => {
    clearInterval(timer);
    unsubscribe();
  };
  return { reply, stop };
}

/** The worker cannot know when its reply arrived here; all in ms with one decimal. */
function withTimes(reply: Reply, request: Request, now: number): Reply {
  const total = Math.max(now - request.receivedAt, reply.timings.total);
  const deliver = Math.max(reply.timings.deliver, total - reply.timings.total);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return { ...reply, timings: { ...reply.timings, deliver: round(deliver), total: round(total) } };
}
