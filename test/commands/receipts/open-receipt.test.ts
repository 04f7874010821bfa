import { createOpenReceipt } from '../../../commands/receipts/open-receipt';
import { loadTopics } from '../../../content';
import type { Receipt } from '../../../src/chat/archive';
import type { Reply } from '../../../src/chat/types';

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
