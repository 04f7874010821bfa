import fc from 'fast-check';
import { createCommands } from '../../../commands';
import { loadTopics } from '../../../content';
import { createDispatch } from '../../../src/chat/dispatch';
import { displayFormulas } from '../../../src/chat/display-formulas';
import { neverLater, noMemory } from '../../../src/chat/no-memory';
import { nobodyKnown } from '../../../src/chat/people';
import type { LabelledFact, Reply } from '../../../src/chat/types';
import { type DraftMessage, fromReply } from '../../../src/platforms/discord/from-reply';
import { aReply, aRequest } from '../../requests';

const fact: LabelledFact = {
  name: 'ratio',
  label: '方差 Var(q·k) / dₖ',
  measured: 1.01,
  expected: 1,
  tolerance: 0.05,
  unit: '',
  holds: true,
};
const figure = {
  id: 'f',
  width: 1100,
  height: 700,
  alt: 'Two curves.',
  experiment: 'scaling',
  parameters: {},
  seed: 1,
};

/** What Discord would refuse. */
function problemsOf({ content, embeds, pictures, components }: DraftMessage): string[] {
  const total = embeds.reduce(
    (sum, { title = '', description = '' }) => sum + title.length + description.length,
    0,
  );
  const ids = components.flatMap((row) => row.components.map((part) => part.custom_id));
  return [
    ...(content.length > 2000 ? ['content'] : []),
    ...(embeds.length > 10 || total > 6000 ? ['embeds'] : []),
    ...(embeds.some(({ title = '', description = '' }) => title.length > 256 || description.length > 4096)
      ? ['embed']
      : []),
    ...(pictures.length > 10 || pictures.some(({ description }) => description.length > 1024)
      ? ['pictures']
      : []),
    ...(components.length > 5 || new Set(ids).size < ids.length || ids.some((id) => id.length > 100)
      ? ['components']
      : []),
    ...(content === '' && embeds.length === 0 && pictures.length === 0 ? ['empty'] : []),
    ...(embeds.some(({ image }) => image && !pictures.some(({ filename }) => filename === image))
      ? ['image']
      : []),
  ];
}

const wordsOf = (messages: DraftMessage[]) =>
  messages
    .flatMap(({ content, embeds }) => [
      content,
      ...embeds.flatMap(({ title, description }) => [title, description]),
    ])
    .join('\n');

describe('a reply on Discord', () => {
  const dispatch = createDispatch({
    commands: createCommands(),
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: Date.now,
    compute: async () => ({
      facts: Array.from({ length: 14 }, () => ({
        ...fact,
        label: { en: 'entropy over ln n', zh: '熵除以 ln n' },
      })),
      sample: 'Mean and variance over 256 × 256 pairs.',
      figures: [figure],
      timings: { compute: 0, draw: 0 },
    }),
  });
  const ask = async (text: string, depth: string, lang: string): Promise<Reply> => {
    const reply = await dispatch(aRequest({ options: { text, depth, lang } }));
    const formulas = displayFormulas(reply.blocks).map((tex, index) => ({
      tex,
      id: `x${index}`,
      width: 1,
      height: 1,
    }));
    return { ...reply, formulas };
  };

  const cases = loadTopics().flatMap(({ id }) =>
    ['short', 'full', 'derivation'].flatMap((depth) =>
      ['en', 'zh'].map((lang) => [id, depth, lang] as const),
    ),
  );
  it.each(cases)('/ask %s depth:%s lang:%s fits into few messages', async (id, depth, lang) => {
    const reply = await ask(id, depth, lang);

    const messages = fromReply(reply, () => undefined);

    expect(messages.flatMap(problemsOf)).toEqual([]);
    expect(messages.length).toBeLessThanOrEqual(3);
    const pictures = messages.flatMap((message) => message.pictures.map(({ figure: name }) => name));
    expect(new Set(pictures)).toEqual(new Set(['f', ...reply.formulas.map((formula) => formula.id)]));
  });

  it('has title, answer and numbers above the figure, and the formula under the words that lead to it', async () => {
    const [first] = fromReply(await ask('scaling', 'full', 'en'), () => undefined);

    expect(first?.content).toMatch(/^\*\*Why are attention scores divided/);
    expect(first?.content).toContain('```\n   measured here');
    expect(first?.pictures[0]).toMatchObject({ filename: 'figure-1.png', description: 'Two curves.' });
    const formula = first?.embeds.find(({ image }) => image);
    expect(formula?.title).toBe('Why');
    expect(formula?.description).toMatch(/through the Jacobian$/);
    expect(first?.pictures.find(({ filename }) => filename === formula?.image)?.description).toContain(
      '\\mathrm{diag}(p)',
    );
  });

  it('keeps the line of a long button for whoever presses it, and never shows one twice', () => {
    const long = `/ask padding-mask ${'boost:1200 '.repeat(12)}`.trim();
    const kept = new Map<string, string>();
    const button = { label: 'Again', command: long };

    const [message] = fromReply(aReply({ buttons: [button, button] }), (digest, line) =>
      kept.set(digest, line),
    );

    const [row, ...others] = message?.components ?? [];
    expect(others).toEqual([]);
    expect(row?.components).toHaveLength(1);
    expect([...kept.values()]).toEqual([long]);
    expect(row?.components[0]?.custom_id).toBe(`stored:${[...kept.keys()][0]}`);
  });

  it('fits whatever is said, and loses no word of it', () => {
    const word = fc.constantFrom(
      'word ',
      '注意力',
      '**bold** ',
      '\n\n',
      '`code` ',
      '- item\n',
      '. ',
      '$x_i$ ',
      '<@1> ',
    );
    const markdown = fc.string({ unit: word, maxLength: 3000 });
    fc.assert(
      fc.property(
        fc.array(markdown, { minLength: 1, maxLength: 6 }),
        fc.string({ maxLength: 400 }),
        (texts, title) => {
          const blocks = texts.map((text) => ({
            kind: 'section' as const,
            role: 'answer' as const,
            title,
            markdown: `${text} end`,
          }));
          const messages = fromReply(aReply({ title, blocks }), () => undefined);
          expect(messages.flatMap(problemsOf)).toEqual([]);
          const count = (text: string) => (text.match(/word|注意力|item|end/g) ?? []).length;
          const titles = messages.flatMap(({ embeds }) => embeds.map((embed) => embed.title ?? ''));
          const shown = count(wordsOf(messages)) - titles.reduce((sum, text) => sum + count(text), 0);
          expect(shown).toBeGreaterThanOrEqual(texts.reduce((sum, text) => sum + count(`${text} end`), 0));
        },
      ),
      { numRuns: 60 },
    );
  });
});
