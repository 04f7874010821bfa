import fc from 'fast-check';
import { escapeDiscord, toDiscordMarkdown } from '../../src/text/discord-markdown';

const onlyText = (markdown: string) =>
  toDiscordMarkdown(markdown)
    .map((part) => (part.kind === 'text' ? part.text : `[${part.tex}]`))
    .join('\n');

describe('toDiscordMarkdown', () => {
  it.each([
    ['marks', 'A **bold** and an *italic* `code`.', 'A **bold** and an *italic* `code`.'],
    ['marks that touch Chinese', '因此**方差**是*一*。', '因此**方差**是*一*。'],
    ['marks in marks', '**a *b* c** and *a **b***', '**a *b* c** and *a **b***'],
    ['a mark in itself, once', '**a **b** c**', '**a b c**'],
    ['a soft line break', 'one\ntwo', 'one two'],
    ['a hard line break', 'one\\\ntwo', 'one\ntwo'],
    ['headings', '# One\n\n### Three\ntext\n\n#### Four *x*', '# One\n\n### Three\n\ntext\n\n**Four *x***'],
    ['lists in lists', '- a\n  - b\n    - c\n- d', '- a\n  - b\n    - c\n- d'],
    ['numbers from where they start', '3. a\n4. b\n   - c', '3. a\n4. b\n   - c'],
    ['a quotation', '> a\n>\n> b', '> a\n> \n> b'],
    [
      'a link',
      '[the paper](https://arxiv.org/abs/1706.03762)',
      '[the paper](<https://arxiv.org/abs/1706.03762>)',
    ],
    ['an address alone', '<https://arxiv.org/a_b>', '<https://arxiv.org/a_b>'],
    ['brackets in an address', '[a](<https://x.org/a_(b)>)', '[a](<https://x.org/a_%28b%29>)'],
    ['a label that pretends', '[https://a.org](https://b.org)', 'https:/\\/a.org (<https://b.org/>)'],
    ['a script behind a label', '[a](javascript:b)', 'a'],
    ['inline maths', 'with $d_{\\mathrm{model}} < \\|J\\|_F$', 'with d\\_model \\< ∥J∥\\_F'],
    ['code with back-ticks', '`` a`b ``', '``a`b``'],
    ['a block of code', '```ts\nconst a = 1;\n```', '```ts\nconst a = 1;\n```'],
    ['back-ticks in a block', '````\n```\n````', '```\n`\u200b`\u200b`\n```'],
    ['a table', '| 头数 | b |\n| - | - |\n| 1 | $x_1$ |', '```\n头数  b\n────  ──\n1     x₁\n```'],
    ['HTML as text', '<b>x</b>', '\\<b\\>x\\<\\/b\\>'],
    ['two lists', '- a\n\n1. b', '- a\n\n1. b'],
  ])('writes %s', (_, markdown, text) => {
    expect(onlyText(markdown)).toBe(text);
  });

  it('cuts the text where a display formula stands, in a list and a quotation, too', () => {
    expect(
      toDiscordMarkdown('1. a\n\n   $$\n   x\n   $$\n\n   b\n2. $y$\n\n> c\n>\n> $$\n> z\n> $$'),
    ).toEqual([
      { kind: 'text', text: '1. a' },
      { kind: 'formula', tex: 'x' },
      { kind: 'text', text: 'b\n2.' },
      { kind: 'formula', tex: 'y' },
      { kind: 'text', text: '> c' },
      { kind: 'formula', tex: 'z' },
    ]);
  });

  it('writes each mark once, however deep marks are nested', () => {
    const nest = (depth: number): string => {
      if (depth === 0) return 'x';
      return depth % 2 === 0 ? `**a ${nest(depth - 1)} a**` : `*b ${nest(depth - 1)} b*`;
    };
    // Twice the work on each level would take years here.
    expect(onlyText(nest(50))).toContain('x');
  });
});

describe('escapeDiscord', () => {
  it.each([
    ['*a* _b_ ~~c~~ `d` ||e||', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|'],
    ['# h', '\\# h'],
    ['-# small', '\\-# small'],
    ['- item', '\\- item'],
    ['12. item', '12\\. item'],
    ['2.5 is a number', '2.5 is a number'],
    ['> q', '\\> q'],
    ['<@1> <@!1> <@&1> <#1>', '\\<\\@1\\> \\<\\@!1\\> \\<\\@&1\\> \\<\\#1\\>'],
    ['<t:1:R> <:a:1> </ask:1>', '\\<t\\:1:R\\> \\<\\:a:1\\> \\<\\/ask:1\\>'],
    [':smile: and 12:30', '\\:smile: and 12:30'],
    ['@everyone @here', '@\u200beveryone @\u200bhere'],
    ['[a](https://b.org)', '\\[a\\](https:/\\/b.org)'],
    ['a\\b\n注意', 'a\\\\b\n注意'],
    ['a\u202eb\u200bc', 'abc'],
  ])('%s', (text, escaped) => {
    expect(escapeDiscord(text)).toBe(escaped);
  });

  it('leaves nothing that Discord could read, and every word', () => {
    const marks = fc.constantFrom(
      ...'*_~`|<>@#!&:[]()\\/-+1. \n',
      'everyone',
      'here',
      'a',
      '中',
      '<@1>',
      '```',
      'https://',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeDiscord(text);
        const bare = escaped.replace(/\\[^0-9A-Za-z\s]/g, '');
        expect(escaped).not.toMatch(/<[@#!&:/]|@everyone|@here|https?:\/\/|^\s*([-+#>]|\d+\.\s)/i);
        expect(bare).not.toMatch(/[*_~`|<>[\]\\]/);
      }),
    );
  });
});
