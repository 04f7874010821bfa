import { createHmac } from 'node:crypto';
import type { EnvelopeKind, Json } from './types';
import type { World } from './world';

interface Envelope {
  kind: EnvelopeKind;
  payload: Json;
  retry: { num: number; reason: string };
}

/** An envelope to the app's request URL, in the body and with the signature that Slack would send; null: not acknowledged. */
export async function postEnvelope(
  world: World,
  url: string,
  { kind, payload, retry }: Envelope,
  patience: number,
): Promise<{ response: unknown } | null> {
  const { type, body } = encode(kind, payload);
  const response = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': type,
      ...sign(world, body),
      ...(retry.num > 0 && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
    },
  });
  const text = await response.text();
  return response.status === 200 ? { response: read(text) } : null;
}

export async function challenge(world: World, url: string): Promise<boolean> {
  const word = world.id('challenge-');
  const payload = { type: 'url_verification', token: 'verification', challenge: word };
  const answer = await postEnvelope(
    world,
    url,
    { kind: 'events_api', payload, retry: { num: 0, reason: '' } },
    3000,
  );
  const response = answer?.response as Json | string | null | undefined;
  return response === word || (typeof response === 'object' && response?.challenge === word);
}

/** v0 signature: HMAC-SHA256 over `v0:timestamp:body`. */
export function sign(world: World, body: string): Record<string, string> {
  const timestamp = String(Math.floor(world.now() / 1000));
  const digest = createHmac('sha256', world.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function encode(kind: EnvelopeKind, payload: Json): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields =
    kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

function read(text: string): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
