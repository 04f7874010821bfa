import { deflateSync } from 'node:zlib';
import type { PostedFile, PostedMessage } from '../../../src/chat/posted-message';
import type { LabelledFact, Reply, Request } from '../../../src/chat/types';
import type { Connection } from '../../../src/platforms/terminal/listen';

export const fact = (change: Partial<LabelledFact> = {}): LabelledFact => ({
  name: 'variance_ratio',
  label: 'Var(q·k) / dₖ',
  measured: 1.00312,
  expected: 1,
  tolerance: 0.05,
  unit: '',
  holds: true,
  ...change,
});

export function sampleReply(change: Partial<Reply> = {}): Reply {
  const facts = [
    fact(),
    fact({
      name: 'memory',
      label: 'memory',
      measured: 12.5,
      expected: null,
      tolerance: null,
      unit: 'MiB',
      holds: null,
    }),
  ];
  const markdown =
    'Scores have variance $d_k$, so divide by $\\sqrt{d_k}$.\n\n$$\nJ = \\mathrm{diag}(p) - p\\,p^{\\top}\n$$\n\n- **One**\n- two';
  return {
    language: 'en',
    title: 'Scaling by √d_k',
    blocks: [
      { kind: 'section', role: 'answer', title: 'Answer', markdown },
      { kind: 'facts', title: 'Measured here', caption: '64 pairs. Seed 7.', facts },
      { kind: 'figure', figure: 'figure-0' },
      {
        kind: 'references',
        title: 'References',
        items: [{ label: 'Vaswani 2017', url: 'https://arxiv.org/abs/1706.03762' }],
      },
    ],
    facts,
    figures: [
      {
        id: 'figure-0',
        width: 8,
        height: 4,
        alt: 'Two curves.',
        experiment: 'scaling',
        parameters: { d_k: 256 },
        seed: 7,
      },
    ],
    formulas: [],
    buttons: [{ label: 'Another seed', command: "/ask scaling it's" }],
    private: false,
    timings: { queue: 1.5, compute: 20, draw: 10, deliver: 0, total: 40 },
    ...change,
  };
}

/** A PNG of one colour, made by hand. */
export function tinyPng(width = 8, height = 4): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 200)]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A connection in memory whose workers answer every request with one reply, or do not. */
export function fakeConnection(
  answer: Reply | { refuse: string } | 'silence',
  live = true,
  files: PostedFile[] = [],
) {
  const messages: PostedMessage[] = [];
  const listeners = new Set<(message: PostedMessage) => void>();
  const seen: { requests: Request[]; closed: number; brought: string[] } = {
    requests: [],
    closed: 0,
    brought: [],
  };
  const post = (message: Omit<PostedMessage, 'id' | 'at'>) => {
    const posted = { ...message, id: `1-${messages.length + 1}`, at: 1 };
    messages.push(posted);
    if (live) for (const listener of listeners) listener(posted);
    return posted.id;
  };
  const connection: Connection = {
    accept: async (request) => {
      seen.requests.push(request);
      if (answer !== 'silence' && 'refuse' in answer) return { accepted: false, message: answer.refuse };
      if (answer !== 'silence') {
        setTimeout(() => {
          post({ kind: 'reply', requestId: 'somebody-else', reply: sampleReply({ title: 'not yours' }) });
          post({ kind: 'reply', requestId: request.id, reply: answer, files });
        }, 5);
      }
      return { accepted: true, ahead: 0 };
    },
    history: {
      append: async (_place, message) => post(message),
      read: async (_place, after, limit) =>
        after === null
          ? messages.slice(-limit)
          : messages.filter((message) => message.id > after).slice(0, limit),
    },
    subscribe: (_place, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    figures: { png: async () => tinyPng() },
    brought: {
      keep: async (bytes) => {
        seen.brought.push(String(bytes));
        return 'an-id';
      },
    },
    files: {
      read: async (id) =>
        id === 'export'
          ? { name: '../my answers.csv', mediaType: 'text/csv' as const, text: 'a,b\n1,2\n' }
          : null,
    },
    close: async () => {
      seen.closed += 1;
    },
  };
  return { connection, seen, messages, listeners };
}
