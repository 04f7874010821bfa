import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'sixel';
import { z } from 'zod';
import { cleanText } from '../../../src/chat/clean-text';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { readArguments } from '../../../src/platforms/terminal/read-arguments';
import { runSay } from '../../../src/platforms/terminal/run-say';
import { detectGraphics, type Graphics, showPicture } from '../../../src/platforms/terminal/show-picture';
import { createProgress } from '../../../src/platforms/terminal/show-progress';
import { fact, fakeConnection, sampleReply, tinyPng } from './sample';

const folder = mkdtempSync(join(tmpdir(), 'qf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const say = async (argv: string[], fake: ReturnType<typeof fakeConnection>, graphics: Graphics = null) => {
  let output = '';
  let errors = '';
  const status = await runSay(readArguments(argv), {
    connect: async () => fake.connection,
    progress: createProgress({ write: () => undefined }),
    dataFolder: folder,
    ports: { parseCommandText, cleanText, now: Date.now, nextId: () => 'abc', user: 'ada' },
    screen: { columns: 80, colour: false },
    graphics,
    answer: async (text) => {
      output += text;
    },
    complain: async (text) => {
      errors += text;
    },
  });
  return { status, output, errors };
};

const number = z.number().nullable();
const Fact = z.object({
  name: z.string(),
  label: z.string(),
  measured: number,
  expected: number,
  tolerance: number,
  unit: z.string(),
  holds: z.boolean().nullable(),
  note: z.string().optional(),
});
const Answer = z.strictObject({
  command: z.string(),
  language: z.enum(['en', 'zh']),
  title: z.string(),
  blocks: z.array(z.looseObject({ kind: z.enum(['section', 'facts', 'figure', 'references']) })),
  facts: z.array(z.strictObject(Fact.shape)),
  figures: z.array(
    z.strictObject({
      id: z.string(),
      path: z.string(),
      width: z.number(),
      height: z.number(),
      alt: z.string(),
      experiment: z.string(),
      parameters: z.record(z.string(), z.unknown()),
      seed: z.number(),
    }),
  ),
  files: z.array(z.strictObject({ path: z.string() })),
  buttons: z.array(
    z.strictObject({ label: z.string(), command: z.string(), form: z.literal(true).optional() }),
  ),
  timings_ms: z.strictObject({
    queue: z.number(),
    compute: z.number(),
    draw: z.number(),
    deliver: z.number(),
    total: z.number(),
  }),
  failure: z.looseObject({ whose: z.enum(['person', 'ours']) }).optional(),
});

describe('runSay', () => {
  it('prints the answer on standard output alone, with the picture where it was written', async () => {
    const fake = fakeConnection(sampleReply());

    const { status, output, errors } = await say(['/ask scaling'], fake);

    expect({ status, errors, closed: fake.seen.closed }).toEqual({ status: 0, errors: '', closed: 1 });
    expect(output).toMatch(/^Scaling by √d_k\n/);
    expect(output).not.toContain('not yours');
    const path = /▣ (.*)\n {2}Two curves\./.exec(output)?.[1] ?? '';
    expect(path).toBe(join(folder, 'pictures', 'figure-0.png'));
    expect(readFileSync(path)).toEqual(tinyPng());
  });

  it('writes one JSON document of numbers, paths and times', async () => {
    const out = join(folder, 'elsewhere');
    const { status, output } = await say(
      ['/ask scaling', '--json', '--out', out],
      fakeConnection(sampleReply()),
    );

    const answer = Answer.parse(JSON.parse(output));
    expect(status).toBe(0);
    expect(answer.figures[0]).toMatchObject({
      path: join(out, 'figure-0.png'),
      parameters: { d_k: 256 },
      seed: 7,
    });
    expect(answer.facts[0]).toEqual({
      name: 'variance_ratio',
      label: 'Var(q·k) / dₖ',
      measured: 1.00312,
      expected: 1,
      tolerance: 0.05,
      unit: '',
      holds: true,
    });
    expect(answer.timings_ms.total).toBeGreaterThanOrEqual(40);
  });

  it('keeps the JSON valid when a number is none, and free of what steers a terminal', async () => {
    const reply = sampleReply({
      title: 'a\u009b2J\u202eb',
      facts: [fact({ measured: Number.NaN, expected: Number.POSITIVE_INFINITY })],
    });
    const { output } = await say(['/ask scaling', '--json'], fakeConnection(reply));

    const answer = Answer.parse(JSON.parse(output));
    expect(answer.facts[0]).toMatchObject({ measured: null, expected: null, note: expect.any(String) });
    expect(answer.title).toBe('a\u009b2J\u202eb');
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each([
    ['person' as const, 2],
    ['ours' as const, 1],
  ])('a failure of %s is told on standard error, status %d', async (whose, expected) => {
    const reply = sampleReply({ title: 'That does not work', failure: { whose }, figures: [] });

    const text = await say(['/ask nothing'], fakeConnection(reply));
    const json = await say(['/ask nothing', '--json'], fakeConnection(reply));

    expect(text).toMatchObject({ status: expected, output: '' });
    expect(text.errors).toContain('That does not work');
    expect(json.status).toBe(expected);
    expect(json.errors).toContain('That does not work');
    expect(Answer.parse(JSON.parse(json.output)).failure).toEqual({ whose });
  });

  it('says why a request was not taken on', async () => {
    const refused = fakeConnection({ refuse: 'The queue is full.' });

    const { status, output, errors } = await say(['/ask scaling', '--json'], refused);

    expect({ status, errors }).toEqual({ status: 1, errors: 'The queue is full.\n' });
    expect(Answer.parse(JSON.parse(output)).failure).toMatchObject({ message: 'The queue is full.' });
  });

  it('gives up after the time-out and stops listening', async () => {
    const fake = fakeConnection('silence');

    const { status, errors } = await say(['/ask scaling', '--timeout', '0.2'], fake);

    expect({ status, errors }).toEqual({ status: 1, errors: 'No answer within 0.2 s.\n' });
    expect(fake.listeners.size).toBe(0);
    expect(fake.seen.closed).toBe(1);
  });

  it('finds a reply that was posted before the live messages came', async () => {
    const { status, output } = await say(['/ask scaling'], fakeConnection(sampleReply(), false));

    expect(status).toBe(0);
    expect(output).toContain('Scaling by √d_k');
  });

  it('shows the question in a channel, where others read along', async () => {
    const fake = fakeConnection(sampleReply());

    await say(['/ask scaling', '--place', 'general', '--as', 'Grace'], fake);

    expect(fake.messages.filter(({ kind }) => kind === 'say')).toMatchObject([
      { requestId: 't-abc', text: '/ask scaling', person: { name: 'Grace' } },
    ]);
  });

  it('shows the picture inside the terminal where that can', async () => {
    const { output } = await say(['/ask scaling'], fakeConnection(sampleReply()), 'kitty');

    expect(output).toContain(`\u001b_Ga=T,f=100`);
    expect(output).toContain(tinyPng().toString('base64'));
    expect(output).toContain('figure-0.png');
  });
});

describe('showPicture', () => {
  it('cuts a large picture into chunks for Kitty, of which only the last says so', () => {
    const png = Buffer.alloc(10_000, 7);

    const chunks = showPicture(png, 'kitty', 80).split('\u001b_G').slice(1);

    expect(chunks.map((chunk) => /m=(\d)/.exec(chunk)?.[1])).toEqual(['1', '1', '1', '0']);
    const data = chunks.map((chunk) => chunk.slice(chunk.indexOf(';') + 1, -2)).join('');
    expect(Buffer.from(data, 'base64')).toEqual(png);
  });

  it('says the size to iTerm2', () => {
    expect(showPicture(tinyPng(), 'iterm2', 80)).toContain(`inline=1;size=${tinyPng().length};width=80`);
  });

  it('turns a PNG into sixels of half its size, in its colour', () => {
    const sixels = showPicture(tinyPng(8, 4), 'sixel', 80);

    const { width, height, data32 } = decode(sixels.slice(sixels.indexOf('q') + 1, -2));
    expect([width, height]).toEqual([4, 2]);
    const shades = [...new Uint8Array(data32.buffer, data32.byteOffset, 4)];
    for (const shade of shades.slice(0, 3)) expect(Math.abs(shade - 200)).toBeLessThanOrEqual(3);
  });
});

describe('detectGraphics', () => {
  it('finds nothing where nobody looks, or inside a multiplexer', () => {
    expect(detectGraphics({ isTTY: false }, {})).toBeNull();
    expect(detectGraphics({ isTTY: true }, { TMUX: '/tmp/tmux-0/default,1,0' })).toBeNull();
    expect(detectGraphics({ isTTY: true }, { TERM: 'screen-256color' })).toBeNull();
  });
});

describe('createProgress', () => {
  it('is silent for a second, then says once what it waits for', async () => {
    const lines: string[] = [];
    const progress = createProgress({ write: (text) => lines.push(text) });

    progress.note('computing');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(lines).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 900));
    progress.end();

    expect(lines).toEqual(['computing …\n']);
  });
});

describe('files beside an answer', () => {
  const files = [{ id: 'export', name: '../my answers.csv', bytes: 8 }];

  it('are written into the folder, whatever their name says, and their paths are printed', async () => {
    const { output } = await say(['/me'], fakeConnection(sampleReply(), true, files));
    const path = join(folder, 'files', '_my_answers.csv');

    expect(output).toContain(`▤ ${path}`);
    expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n');
  });

  it('stand in the JSON document by their paths', async () => {
    const out = join(folder, 'elsewhere');
    const { output } = await say(['/me', '--json', '--out', out], fakeConnection(sampleReply(), true, files));

    expect(Answer.parse(JSON.parse(output)).files).toEqual([{ path: join(out, '_my_answers.csv') }]);
  });
});

describe('a file that is brought', () => {
  it('is handed over, and its name stands in the line', async () => {
    const path = join(folder, 'deck.csv');
    writeFileSync(path, '题目,a');
    const fake = fakeConnection(sampleReply());
    await say([`/deck add deck:@${path}`], fake);

    expect(fake.seen.brought).toEqual(['题目,a']);
    expect(fake.seen.requests).toMatchObject([
      {
        text: '/deck add deck:deck.csv',
        options: { deck: 'deck.csv' },
        address: { 'file:deck': 'an-id' },
      },
    ]);
  });

  it('is named as it is called, whatever that is', async () => {
    const path = join(folder, 'a$&b.csv');
    writeFileSync(path, 'a');
    const fake = fakeConnection(sampleReply());
    await say([`/deck add deck:@${path}`], fake);

    expect(fake.seen.requests).toMatchObject([{ text: '/deck add deck:a$&b.csv' }]);
  });

  it('is only a word where there is none, and among the words of a question', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'mine');
    const fake = fakeConnection(sampleReply());
    await say(['/ask scaling d_k:@everyone'], fake);
    await say([`/ask @${path}`], fake);

    expect(fake.seen.requests).toMatchObject([
      { options: { d_k: '@everyone' } },
      { options: { text: `@${path}` } },
    ]);
    expect(fake.seen.brought).toEqual([]);
  });

  it('is refused before anything is sent when it is too large', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, 'a'.repeat(1024 * 1024 + 1));
    const fake = fakeConnection(sampleReply());

    await expect(say([`/deck add deck:@${path}`], fake)).rejects.toThrow('larger than 1 MB');
    expect(fake.seen.requests).toEqual([]);
  });
});
