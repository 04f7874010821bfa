import fc from 'fast-check';
import type { ChatPart } from '../../src/text/chat-parts';
import { escapeDiscord, toDiscordMarkdown } from '../../src/text/discord-markdown';
import { escapeMrkdwn, toMrkdwn } from '../../src/text/mrkdwn';

const textOf = (parts: ChatPart[]) =>
  parts.map((part) => (part.kind === 'text' ? part.text : `[[${part.tex}]]`)).join('\n');

describe('Markdown in a chat', () => {
  it.each([
    ['**Scale.** An _idea_.', '**Scale.** An *idea*.', '*Scale.* An _idea_.'],
    ['训练使*初始化*相关', '训练使*初始化*相关', '训练使\u200b_初始化_\u200b相关'],
    ['`a < b`', '`a < b`', '`a &lt; b`'],
    [
      '[paper](https://arxiv.org/abs/1706.03762)',
      '[paper](<https://arxiv.org/abs/1706.03762>)',
      '<https://arxiv.org/abs/1706.03762|paper>',
    ],
    ['[x](javascript:alert(1))', 'x', 'x'],
    ['- a\n- b\n  - c', '- a\n- b\n  - c', '• a\n• b\n  • c'],
    ['3. a\n4. b', '3. a\n4. b', '3. a\n4. b'],
    ['> quoted', '> quoted', '> quoted'],
    ['# One\n\n#### Four', '# One\n\n**Four**', '*One*\n\n*Four*'],
    ['$\\sqrt{d_k}$ and $s_b$', '√dₖ and s\\_b', '√dₖ and s_b'],
    ['a\\*b\\*c \\_d\\_', 'a\\*b\\*c \\_d\\_', 'a*b*c ˍdˍ'],
  ])('%j is written in each dialect', (markdown, discord, slack) => {
    expect(textOf(toDiscordMarkdown(markdown))).toBe(discord);
    expect(textOf(toMrkdwn(markdown))).toBe(slack);
  });

  it('aligns tables in a fixed-width font, Chinese as well', () => {
    const [part] = toDiscordMarkdown('| 量 | n |\n|---|---|\n| 方差 | $d_k$ |\n| x | 1 |');

    expect(part).toEqual({
      kind: 'text',
      text: '```\n量    n\n────  ──\n方差  dₖ\nx     1\n```',
    });
  });

  it('gives display formulas apart, also from inside a list', () => {
    expect(toMrkdwn('1. It is\n\n   $$\n   x^2\n   $$\n\n   so far.\n2. Next.')).toEqual([
      { kind: 'text', text: '1. It is' },
      { kind: 'formula', tex: 'x^2' },
      { kind: 'text', text: 'so far.\n2. Next.' },
    ]);
  });

  it.each([
    [
      '@everyone <@123> <#4> <t:1:R> </ask:1>',
      '@\u200beveryone \\<\\@123\\> \\<\\#4\\> \\<t\\:1:R\\> \\<\\/ask:1\\>',
    ],
    ['||spoiler|| [a](http://b) ~~x~~', '\\|\\|spoiler\\|\\| \\[a\\](http:/\\/b) \\~\\~x\\~\\~'],
    ['# big\n> said\n- item\n1. one\n-# small', '\\# big\n\\> said\n\\- item\n1\\. one\n\\-# small'],
  ])('lets %j do nothing on Discord but read', (text, written) => {
    expect(escapeDiscord(text)).toBe(written);
  });

  it.each([
    ['<!channel> <@U1> & co', '&lt;!channel&gt; &lt;@U1&gt; &amp; co'],
    ['*bold* _it_ ~no~ `code` 2*3 d_k', '∗bold∗ ˍitˍ ∼no∼ ˋcodeˋ 2*3 d_k'],
  ])('lets %j do nothing on Slack but read', (text, written) => {
    expect(escapeMrkdwn(text)).toBe(written);
  });

  it('can never be made to call anybody by what a stranger types', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<@!#&>1a*_~`|[]() \n', '@everyone', '@here') }),
        (text) => {
          expect(escapeMrkdwn(text)).not.toMatch(/[<>]/);
          expect(escapeDiscord(text)).not.toMatch(/(^|[^\\])<|@(everyone|here)/);
          expect(textOf(toMrkdwn(text)).replace(/<https?:[^>]*>/g, '')).not.toMatch(/<[!@#]/);
          expect(textOf(toDiscordMarkdown(text)).replace(/`[^`]*`/g, '')).not.toMatch(
            /(^|[^\\(])<[@#]|@(everyone|here)/,
          );
        },
      ),
    );
  });
});
