import type { Reply, Request } from '../src/chat/types';

/** A request as the local page makes it; `changes` say what is special about it. */
export function aRequest(changes: Partial<Request> = {}): Request {
  return {
    id: 'w-test-1',
    platform: 'web',
    person: { id: 'ada', name: 'Ada' },
    place: { id: 'general', kind: 'channel' },
    command: 'ask',
    options: { text: 'scaling' },
    text: '/ask scaling',
    theme: 'light',
    receivedAt: 1_700_000_000_000,
    address: {},
    ...changes,
  };
}

export function aReply(changes: Partial<Reply> = {}): Reply {
  return {
    language: 'en',
    title: 'A title',
    blocks: [{ kind: 'section', role: 'answer', title: 'Answer', markdown: 'Because.' }],
    facts: [],
    figures: [],
    formulas: [],
    buttons: [],
    private: false,
    timings: { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 },
    ...changes,
  };
}
