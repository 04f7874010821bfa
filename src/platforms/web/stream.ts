import { limits, privatePlace } from './limits';
import type { PageMessage } from './page-message';
import type { WebPorts } from './ports';
import { toPageMessage } from './to-page-message';
import { toPlace } from './to-request';

/** Where a window's events go; each call resolves when the window can take more. */
export interface Sink {
  message(message: PageMessage, cursor: string): Promise<void>;
  channels(names: string[]): Promise<void>;
  /** Everything that was there when the window connected has been sent. */
  ready(): Promise<void>;
  heartbeat(): Promise<void>;
}

export interface StreamPorts {
  history: Pick<WebPorts['history'], 'read'>;
  subscribe: WebPorts['subscribe'];
  /** All channels by name, and a call after each new one. */
  channels: { list(): Promise<string[]>; subscribe(listener: () => void): () => void };
  /** ms; see {@link limits} */
  heartbeat?: number;
}

/** Last id seen of each place, as the window sends it back after a break: `general=17-0&attention=12-3`. */
export function readCursor(text: string | undefined): Map<string, string> {
  const pairs = [...new URLSearchParams(text ?? '')];
  return new Map(pairs.filter(([, id]) => /^\d{1,16}-\d{1,16}$/.test(id)));
}

/**
 * Follows all places of a viewer until the signal aborts. A notification only says that a place has something to
 * read; reading always goes on from the last id sent. So nothing is lost or doubled between the backlog and the live
 * part, after a break, or when a notification is dropped.
 */
export async function followPlaces(
  viewerId: string,
  cursor: Map<string, string>,
  sink: Sink,
  ports: StreamPorts,
  signal: AbortSignal,
): Promise<void> {
  const bell = createBell(signal);
  const followed = new Map<string, () => void>();
  const waiting = new Set<string>();
  let channelsChanged = true;
  const follow = (place: string) => {
    if (followed.has(place)) return;
    waiting.add(place);
    const ring = () => {
      waiting.add(place);
      bell.ring();
    };
    followed.set(place, ports.subscribe(toPlace(place, viewerId).id, ring));
  };
  const stopChannels = ports.channels.subscribe(() => {
    channelsChanged = true;
    bell.ring();
  });
  try {
    for (let first = true; !signal.aborted; first = false) {
      if (channelsChanged) {
        channelsChanged = false;
        const names = await ports.channels.list();
        for (const place of [...names, privatePlace]) follow(place);
        await sink.channels(names);
      }
      for (const place of waiting) {
        waiting.delete(place);
        await sendNews(place, viewerId, cursor, sink, ports, signal);
      }
      if (first) await sink.ready();
      if (await bell.wait(ports.heartbeat ?? limits.heartbeat)) continue;
      for (const place of followed.keys()) waiting.add(place);
      await sink.heartbeat();
    }
  } finally {
    stopChannels();
    for (const stop of followed.values()) stop();
  }
}

async function sendNews(
  place: string,
  viewerId: string,
  cursor: Map<string, string>,
  sink: Sink,
  { history }: StreamPorts,
  signal: AbortSignal,
): Promise<void> {
  const id = toPlace(place, viewerId).id;
  for (let more = true; more && !signal.aborted; ) {
    const after = cursor.get(place) ?? null;
    const news = await history.read(id, after, limits.backlog);
    for (const posted of news) {
      cursor.set(place, posted.id);
      const message = toPageMessage(posted, place, viewerId);
      if (message) await sink.message(message, new URLSearchParams([...cursor]).toString());
    }
    more = after !== null && news.length === limits.backlog;
  }
}

/** Waits for a ring; a ring while nobody waits is kept. */
function createBell(signal: AbortSignal) {
  let rung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    /** true: rung, false: `ms` have passed. */
    async wait(ms: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      const was = rung;
      rung = false;
      return was;
    },
  };
}
