import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { PageMessage } from '../page-message';

export interface StreamListener {
  message(message: PageMessage): void;
  channels(names: string[]): void;
  /** The backlog is complete. */
  ready(): void;
  connection(state: 'live' | 'lost'): void;
}

/** ms. The server gives a sign of life every 15 s. */
const times = { silence: 40_000, firstRetry: 400, longestRetry: 8_000, hidden: 30_000, hiddenPause: 60_000 };

/**
 * Follows the server until closed, and comes back by itself after every break with the last event's id: the server
 * goes on from there. A hidden window only looks in once a minute, because a browser opens six connections to a host
 * at most, and each live window holds one.
 */
export function connectStream(key: string, listener: StreamListener): () => void {
  const closed = new AbortController();
  let lastEventId = '';
  let failures = 0;

  const follow = async () => {
    const over = new AbortController();
    closed.signal.addEventListener('abort', () => over.abort(), { signal: over.signal });
    let watchdog = setTimeout(() => over.abort(), times.silence);
    const hidden = whenHiddenFor(times.hidden, () => over.abort('hidden'), over.signal);
    try {
      const headers = { 'X-Person-Key': key, ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) };
      const response = await fetch('/api/stream', { headers, signal: over.signal, cache: 'no-store' });
      if (!response.ok || !response.body) throw new Error(`stream: ${response.status}`);
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      for (const reader = events.getReader(); ; ) {
        const { value, done } = await reader.read();
        if (done) break;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => over.abort(), times.silence);
        failures = 0;
        if (value.id !== undefined) lastEventId = value.id;
        tell(value, listener);
      }
    } finally {
      clearTimeout(watchdog);
      hidden();
      if (!over.signal.aborted) over.abort();
    }
  };

  const run = async () => {
    while (!closed.signal.aborted) {
      await follow().catch(() => {});
      if (closed.signal.aborted) return;
      if (document.hidden && navigator.onLine && failures === 0) {
        await pause(times.hiddenPause, closed.signal);
        continue;
      }
      listener.connection('lost');
      failures += 1;
      const wait = Math.min(times.firstRetry * 2 ** (failures - 1), times.longestRetry);
      await pause(wait * (0.75 + Math.random() / 2), closed.signal);
    }
  };
  void run();
  return () => closed.abort();
}

function tell({ event, data }: { event?: string | undefined; data: string }, listener: StreamListener): void {
  if (event === undefined) listener.message(JSON.parse(data) as PageMessage);
  else if (event === 'ready') listener.ready();
  else if (event === 'channels') {
    listener.connection('live');
    listener.channels(JSON.parse(data) as string[]);
  }
}

/** Ends early when the window is looked at again or the network comes back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const finish = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(finish, ms);
    const options = { signal: done.signal };
    addEventListener('online', finish, options);
    document.addEventListener('visibilitychange', () => document.hidden || finish(), options);
    signal.addEventListener('abort', finish, options);
  });
}

function whenHiddenFor(ms: number, act: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(act, ms);
  };
  document.addEventListener('visibilitychange', look, { signal });
  look();
  return () => clearTimeout(timer);
}
