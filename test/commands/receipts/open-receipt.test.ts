import { checkSentence } from '../../../commands/attention/check-sentence';
import { readOptions } from '../../../commands/attention/read-options';
import { createOpenReceipt } from '../../../commands/receipts/open-receipt';
import { loadTopics } from '../../../content';
import type { Receipt } from '../../../src/chat/archive';
import { cleanText } from '../../../src/chat/clean-text';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import type { Reply } from '../../../src/chat/types';
import { isInstalled } from '../../../src/models/tokens';

const receipt: Receipt = {
  id: '3f2a91bc'.padEnd(32, '1'),
  experiment: 'scaling',
  parameters: { d_k: 16, word: 'two words' },
  seed: 7,
  version: 'v',
  at: 1000,
  facts: [
    {
      name: 'r',
      label: { en: 'ratio', zh: '比值' },
      measured: 0.5,
      expected: 1,
      tolerance: 0.1,
      unit: '',
      holds: false,
    },
  ],
};
const figure = { id: 'f-0', width: 11, height: 7, alt: 'a', experiment: 'scaling', parameters: {}, seed: 7 };

const createOpen = (kept: Receipt[], pictures = [figure]) =>
  createOpenReceipt({
    find: async (typed) => kept.filter(({ id }) => id.startsWith(typed)),
    drawn: async (_, { theme }) => (theme === 'light' ? pictures : []),
    topics: loadTopics(),
  });
const textOf = ({ blocks }: Reply) =>
  blocks.map((block) => (block.kind === 'section' ? block.markdown : block.kind)).join('\n');

describe('a link to a figure', () => {
  it('shows the numbers as posted with the kept picture, and asks again with equal parameters and seed', async () => {
    const reply = await createOpen([receipt])('3F2A91BC', { language: 'zh', theme: 'light' });

    expect(reply.facts).toMatchObject([{ label: '比值', measured: 0.5, expected: 1 }]);
    expect(reply.blocks.map(({ kind }) => kind)).toEqual(['section', 'figure', 'facts']);
    expect(reply.buttons.map(({ command }) => command)).toEqual([
      '/ask scaling d_k:16 word:"two words" seed:7',
      '/verify 3f2a91bc',
      '/export 3f2a91bc',
    ]);
  });

  it('says where the picture is not kept any more', async () => {
    const reply = await createOpen([receipt])('3f2a91bc', { language: 'en', theme: 'dark' });

    expect(reply.figures).toEqual([]);
    expect(textOf(reply)).toContain('computing it again draws it anew');
  });

  it('to none or to several says so', async () => {
    const look = { language: 'en', theme: 'light' } as const;
    const twin = { ...receipt, id: '3f2a91bc'.padEnd(32, '2') };

    expect(await createOpen([receipt])('00000000', look)).toMatchObject({ failure: { whose: 'person' } });
    const several = await createOpen([receipt, twin])('3f2a91bc', look);
    expect(several.buttons.map(({ command }) => command)).toEqual([
      '/verify 3f2a91bc11111111',
      '/verify 3f2a91bc22222222',
    ]);
  });
});

describe('a link to a figure of /attention', () => {
  const animal = '"The animal did not cross the street because it was too tired."';
  const asked = (line: string) => {
    const { values, seed } = checkSentence(readOptions(parseCommandText(cleanText(line)).options));
    return { parameters: values, seed };
  };
  const againOf = async (task: Pick<Receipt, 'parameters' | 'seed'>) => {
    const kept = { ...receipt, experiment: 'attention', ...task };
    const { buttons } = await createOpen([kept])('3f2a91bc', { language: 'en', theme: 'light' });
    return buttons.find(({ label }) => label === 'Compute it again')?.command;
  };

  it.each([
    animal,
    `${animal} layer:0 head:3 query:street seed:7`,
    `${animal} head:all`,
    `${animal} head:all layer:0 mask:causal`,
    `${animal} hunt:the#2->street`,
    `${animal} layer:0 head:hunt:it->animal temperature:0.25`,
    `${animal} scale:off head:2`,
    `${animal} scale:off head:all mask:window:0`,
    `${animal} mask:padding:3 temperature:2`,
    `${animal} compare:"The animal did not cross the street because it was too wide." layer:0`,
    `${animal} compare:“The "animal" did not: cross=it.” head:0`,
    `${animal} twin:random seed:11 layer:0 head:2`,
    `${animal} step:weights mask:causal query:it`,
    '“He said: "go:now seed:3" and   left.”',
    '"One line\nand another one of it."',
    '我们今天学习自注意力机制 head:all',
    '“我们说 "学习" 机制” step:scaled seed:4',
  ])('says the same line once more: %s', async (rest) => {
    const task = asked(`/attention ${rest}`);

    const line = await againOf(task);

    expect(asked(line ?? '/attention')).toEqual(task);
  });

  it('says it with the larger model where that is installed, and nothing where it is not', async () => {
    const { parameters: lite } = asked(`/attention ${animal} twin:random`);
    const parameters = { ...lite, model: 'minilm', layer: 5, head: 11 };

    const line = await againOf({ parameters, seed: 1 });

    if (isInstalled('minilm')) expect(asked(line ?? '/attention')).toEqual({ parameters, seed: 1 });
    else expect(line).toBeUndefined();
  });

  it('says nothing rather than another sentence', async () => {
    const parameters = { ...asked(`/attention ${animal}`).parameters, sentence: 'Both "kinds” of marks.' };

    expect(
      await againOf({ parameters: { ...parameters, other: parameters.sentence }, seed: 1 }),
    ).toBeUndefined();
    expect(await againOf({ parameters: { ...parameters, layer: 77 }, seed: 1 })).toBeUndefined();
  });
});
