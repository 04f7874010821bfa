import type { Completion, Form } from '../../../chat/command';
import type { Language } from '../../../language';
import type { PageReply, SendResult } from '../page-message';
import type { Identity } from './identity';
import type { Line } from './talk-types';

/** Hands a line over. Throws when the server cannot be reached or does not know; trying again is safe. */
export async function sendLine(
  line: Line,
  person: Identity,
  language: Language,
  theme: 'light' | 'dark',
): Promise<SendResult> {
  const response = await post('/api/messages', { ...line, person, language, theme });
  const result = (await response.json()) as SendResult | { error: string };
  if ('accepted' in result) return result;
  if (response.status >= 500) throw new Error(result.error);
  return { accepted: false, code: result.error, message: '' };
}

/** The new channel's name as it is kept, or what is wrong with it. */
export async function createChannel(name: string): Promise<{ name: string } | { error: string }> {
  const response = await post('/api/channels', { name });
  return (await response.json()) as { name: string } | { error: string };
}

export async function fetchCompletions(
  text: string,
  language: Language,
  signal: AbortSignal,
  place?: string,
): Promise<Completion[]> {
  const query = new URLSearchParams({ text, language, ...(place ? { place } : {}) });
  const response = await fetch(`/api/complete?${query}`, { signal });
  return response.ok ? ((await response.json()) as Completion[]) : [];
}

/** The form that a button's line opens; null: it has none (any more). */
export async function fetchForm(line: string, language: Language, signal: AbortSignal): Promise<Form | null> {
  const response = await fetch(`/api/form?${new URLSearchParams({ line, language })}`, { signal });
  return response.ok ? ((await response.json()) as Form) : null;
}

/** A posted figure, or what is wrong with its id, as a reply. */
export async function fetchReceipt(
  id: string,
  language: Language,
  theme: 'light' | 'dark',
  signal: AbortSignal,
): Promise<PageReply> {
  const query = new URLSearchParams({ language, theme });
  const response = await fetch(`/api/receipts/${id}?${query}`, { signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as PageReply;
}

/** Hands a file over; its id, or what is wrong with it. */
export async function bringFile(file: File): Promise<{ id: string } | { error: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In pieces: a call takes some ten thousand arguments at most.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const response = await post('/api/files', { base64: btoa(binary) });
  return (await response.json()) as { id: string } | { error: string };
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}
