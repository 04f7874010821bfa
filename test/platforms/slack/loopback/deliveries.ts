import { postEnvelope } from './request-url';
import { createSockets } from './sockets';
import type { Delivery, EnvelopeKind, Json } from './types';
import type { Reply, World } from './world';

/** Slack waits this long for an acknowledgement. */
const PATIENCE_MS = 3000;

interface Retry {
  num: number;
  reason: string;
}

/** Hands envelopes to the app, over its socket or to its request URL, and waits for the acknowledgement. */
export function createDeliveries(world: World) {
  const waiting = new Map<string, Set<(response: unknown) => void>>();
  const sent = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let requestUrl = '';
  let closed = false;

  const sockets = createSockets(world, (envelopeId, payload) => {
    if (!sent.has(envelopeId)) return world.violate(`acknowledged an unknown envelope ${envelopeId}`);
    const isEmpty = typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
    for (const done of waiting.get(envelopeId) ?? []) done(isEmpty ? null : (payload ?? null));
  });

  async function attempt(delivery: Delivery, retry: Retry): Promise<void> {
    const { envelopeId, kind, payload } = delivery;
    const started = Date.now();
    sent.add(envelopeId);
    delivery.attempts += 1;
    const answered = new Promise<{ response: unknown } | null>((resolve) => {
      const done = (response: unknown) => finish({ response });
      const timer = setTimeout(() => finish(null), PATIENCE_MS);
      const finish = (answer: { response: unknown } | null) => {
        clearTimeout(timer);
        timers.delete(timer);
        waiting.get(envelopeId)?.delete(done);
        resolve(answer);
      };
      timers.add(timer);
      waiting.set(envelopeId, (waiting.get(envelopeId) ?? new Set()).add(done));
      if (requestUrl)
        postEnvelope(world, requestUrl, { kind, payload, retry }, PATIENCE_MS).then(finish, () =>
          finish(null),
        );
    });
    if (!requestUrl) {
      await sockets.connected(PATIENCE_MS);
      sockets.send(envelopeOf(delivery, retry));
    }
    const answer = await answered;
    if (!delivery.acknowledged) delivery.after = Date.now() - started;
    if (!answer) return;
    delivery.acknowledged = true;
    delivery.response = answer.response;
  }

  /** Events come again, later and later; what people click does not. */
  function redeliver(delivery: Delivery, num: number): void {
    const pause = world.options.redeliver[num - 1];
    if (closed || delivery.acknowledged || delivery.kind !== 'events_api' || pause === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(delivery, { num, reason: 'timeout' }).then(() => redeliver(delivery, num + 1));
    }, pause);
    timers.add(timer);
  }

  return {
    sockets,
    to: (url: string) => {
      requestUrl = url;
    },
    url: () => requestUrl,
    async deliver(kind: EnvelopeKind, payload: Json, reply?: Reply): Promise<Delivery> {
      const delivery = newDelivery(crypto.randomUUID(), kind, payload, reply?.responses ?? []);
      await attempt(delivery, { num: 0, reason: '' });
      redeliver(delivery, 1);
      return delivery;
    },
    async sendAgain(first: Delivery, num: number, reason: string): Promise<Delivery> {
      const again = newDelivery(first.envelopeId, first.kind, first.payload, first.responses);
      await attempt(again, { num, reason });
      return again;
    },
    async close(): Promise<void> {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      for (const listeners of waiting.values()) for (const done of [...listeners]) done(null);
      await sockets.close();
    },
  };
}

export type Deliveries = ReturnType<typeof createDeliveries>;

function newDelivery(
  envelopeId: string,
  kind: EnvelopeKind,
  payload: Json,
  responses: Delivery['responses'],
): Delivery {
  return { envelopeId, kind, payload, acknowledged: false, after: 0, response: null, attempts: 0, responses };
}

function envelopeOf({ envelopeId, kind, payload }: Delivery, { num, reason }: Retry): Json {
  const isEvent = kind === 'events_api';
  return {
    envelope_id: envelopeId,
    type: kind,
    payload,
    accepts_response_payload: !isEvent,
    ...((isEvent || num > 0) && { retry_attempt: num, retry_reason: reason }),
  };
}
