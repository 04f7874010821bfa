import fc from 'fast-check';
import { createCommands } from '../../../commands';
import { loadTopics } from '../../../content';
import { createDispatch } from '../../../src/chat/dispatch';
import { displayFormulas } from '../../../src/chat/display-formulas';
import { neverLater, noMemory } from '../../../src/chat/no-memory';
import { nobodyKnown } from '../../../src/chat/people';
import type { Reply } from '../../../src/chat/types';
import { fromReply } from '../../../src/platforms/slack/from-reply';
import {
  type Files,
  picturesOf,
  type SlackMessage,
  sizeOf,
  toHome,
  toMessages,
} from '../../../src/platforms/slack/page';
import { aReply, aRequest } from '../../requests';

const limitsOfSlack = (messages: SlackMessage[]) => {
  for (const { text, blocks } of messages) {
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(sizeOf(blocks)).toBeLessThanOrEqual(12_000);
    for (const block of blocks) {
      if (block.type === 'section') {
        expect(block.text!.text.trim()).not.toBe('');
        expect(block.text!.text.length).toBeLessThanOrEqual(3000);
        expect((block.text!.text.match(/```/g) ?? []).length % 2).toBe(0);
      }
      if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
      if (block.type === 'image') expect(block.alt_text.length).toBeLessThanOrEqual(2000);
      if (block.type === 'actions') expect(block.elements.length).toBeLessThanOrEqual(25);
    }
  }
};

const wordsOf = (messages: SlackMessage[]) => JSON.stringify(messages.map(({ blocks }) => blocks));
/** Where Slack reads markup; labels and headers are plain text. */
const markupOf = (messages: SlackMessage[]) =>
  messages
    .flatMap(({ blocks }) => blocks)
    .map((block) => (block.type === 'section' ? block.text!.text : ''))
    .join('\n');
const filesOf = (reply: Reply): Files =>
  new Map(picturesOf(fromReply(reply, null)).map(({ picture }) => [picture, `F${picture}`]));

const facts = Array.from({ length: 6 }, (_, index) => ({
  id: `fact-${index}`,
  label: { en: 'variance of q·k, measured over the rows', zh: 'q·k 的方差' },
  measured: 255.7,
  expected: 256,
  tolerance: 3,
  unit: '',
  holds: true,
}));

async function answer(text: string, options: Record<string, string>): Promise<Reply> {
  const figure = {
    id: 'fig-0',
    width: 1100,
    height: 800,
    alt: 'A heatmap. '.repeat(60),
    experiment: '',
    parameters: {},
    seed: 1,
  };
  const dispatch = createDispatch({
    commands: createCommands(),
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: Date.now,
    compute: async () => ({
      facts: facts as never,
      sample: 'Sample.',
      figures: [figure],
      timings: { compute: 0, draw: 0 },
    }),
  });
  const reply = await dispatch(
    aRequest({ platform: 'slack', text: `/ask ${text}`, options: { text, ...options } }),
  );
  const formulas = displayFormulas(reply.blocks).map((tex, index) => ({
    tex,
    id: `tex-${index}`,
    width: 1,
    height: 1,
  }));
  return { ...reply, formulas };
}

describe('the real answers as Block Kit', () => {
  const cases = loadTopics().flatMap(({ id }) =>
    ['short', 'full', 'derivation'].flatMap((depth) =>
      ['en', 'zh'].map((lang) => [id, depth, lang] as const),
    ),
  );

  it.each(cases)('%s, %s, %s: within every limit, with and without pictures', async (id, depth, lang) => {
    const reply = await answer(id, { depth, lang });
    const page = fromReply(reply, { name: 'Ada', line: `/ask ${id}` });

    const shown = toMessages(page, filesOf(reply));
    const described = toMessages(page, new Map());

    limitsOfSlack(shown);
    limitsOfSlack(described);
    expect(shown[0]!.blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(wordsOf(shown)).toContain('"slack_file":{"id":"Ffig-0"}');
    expect(wordsOf(described)).not.toContain('slack_file');
    expect(wordsOf(described)).toContain('A heatmap.');
    expect(shown[0]!.text).toContain(reply.title.slice(0, 20).replaceAll('&', '&amp;'));
    expect(wordsOf(shown)).not.toMatch(/\$\$|\*\*/);
  });

  it('has what is read at a glance first', async () => {
    const reply = await answer('scaling', { depth: 'full' });
    const [first] = toMessages(fromReply(reply, null), filesOf(reply));

    const kinds = first!.blocks.map((block) =>
      block.type === 'section' ? block.text!.text.split('\n')[0] : block.type,
    );
    expect(kinds[0]).toBe('header');
    expect(kinds[1]).toContain('*Answer*');
    expect(kinds.indexOf('image')).toBeLessThan(kinds.indexOf('*Why*'));
    expect(kinds.find((kind) => kind?.startsWith('*Measured here*'))).toBeDefined();
  });

  it('offers the topics in a menu, and the form by a button', async () => {
    const reply = await answer('', {});
    const [first] = toMessages(fromReply(reply, null), new Map());

    const actions = first!.blocks.at(-1);
    expect(actions).toMatchObject({
      elements: [
        { type: 'static_select', action_id: 'menu' },
        { type: 'button', action_id: 'form-0', value: '/ask' },
      ],
    });
  });
});

describe('any reply as Block Kit', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 9000, unit: 'grapheme' }),
    fc.lorem({ maxCount: 600 }),
    fc.constantFrom(
      '<!channel>',
      '<@U1>',
      '```',
      '& < >',
      '$x<y$',
      '为什么？'.repeat(2000),
      `$$${'x+'.repeat(400)}x$$`,
    ),
  );
  const section = fc.record({
    kind: fc.constant('section' as const),
    role: fc.constantFrom('answer' as const, 'argument' as const, 'error' as const),
    title: fc.string({ maxLength: 400 }),
    markdown: fc.array(text, { maxLength: 6 }).map((parts) => parts.join('\n\n')),
  });
  const button = fc.record({ label: fc.string({ maxLength: 200 }), command: fc.string({ maxLength: 3000 }) });

  it('is within every limit, and rings nobody', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.array(section, { maxLength: 12 }),
        fc.array(button, { maxLength: 60 }),
        (title, blocks, buttons) => {
          const messages = toMessages(fromReply(aReply({ title, blocks, buttons }), null), new Map());
          const filled = messages.filter(({ blocks: shown }) => shown.length > 0);

          for (const message of filled) limitsOfSlack([message]);
          expect(markupOf(messages)).not.toMatch(/<[@!#]/);
          expect(toHome(fromReply(aReply({ title, blocks, buttons }), null)).length).toBeLessThanOrEqual(100);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('loses no word of a long text', () => {
    const words = Array.from({ length: 4000 }, (_, index) => `word${index}`);
    const markdown = words.join(' ').replace(/(word\d*9) /g, '$1. ');
    const blocks: Reply['blocks'] = [{ kind: 'section', role: 'answer', title: 'Answer', markdown }];

    const said = wordsOf(toMessages(fromReply(aReply({ blocks }), null), new Map()));

    for (const word of words) expect(said).toMatch(new RegExp(`\\b${word}\\b`));
  });
});
