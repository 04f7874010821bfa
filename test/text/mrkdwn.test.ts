import fc from 'fast-check';
import { escapeMrkdwn, toMrkdwn } from '../../src/text/mrkdwn';

const onlyText = (markdown: string) =>
  toMrkdwn(markdown)
    .map((part) => (part.kind === 'text' ? part.text : `[${part.tex}]`))
    .join('\n');

const apart = '\u200b';

describe('toMrkdwn', () => {
  it.each([
    ['marks', 'A **bold** and an *italic* `code`.', 'A *bold* and an _italic_ `code`.'],
    [
      'marks that touch Chinese',
      '因此**方差**是*一*。',
      `因此${apart}*方差*${apart}是${apart}_一_${apart}。`,
    ],
    ['marks that touch each other', '**a**`b`*c*', `*a*${apart}\`b\`${apart}_c_`],
    ['marks in marks', '**a *b* c** and *a **b***', '*a _b_ c* and _a *b*_'],
    ['a mark in itself, once', '**a **b** c**', '*a b c*'],
    ['headings', '# One **x**\n\ntext\n\n#### Four', '*One x*\n\ntext\n\n*Four*'],
    ['lists in lists', '- a\n  - b\n    - c\n- d', '• a\n  • b\n    • c\n• d'],
    ['numbers from where they start', '3. a\n4. b\n   - c', '3. a\n4. b\n   • c'],
    ['a quotation', '> a', '> a'],
    ['a link', '[a | b > *c*](https://x.org/?a=1&b=|)', '<https://x.org/?a=1&amp;b=%7C|a ∣ b &gt; c>'],
    ['an address alone', '<https://arxiv.org/a_b>', '<https://arxiv.org/a_b>'],
    ['a script behind a label', '[a](javascript:b)', 'a'],
    ['inline maths', 'with $d_{\\mathrm{model}} < \\|J\\|_F$', 'with d_model &lt; ∥J∥ˍF'],
    ['entities in code', '`a < b & c`', '`a &lt; b &amp; c`'],
    ['a block of code', '```ts\na < b\n```', '```\na &lt; b\n```'],
    ['back-ticks in a block', '````\n```\n````', '```\n`\u200b`\u200b`\n```'],
    ['a table', '| 头数 | b |\n| - | - |\n| 1 | $x_1$ |', '```\n头数  b\n────  ──\n1     x₁\n```'],
  ])('writes %s', (_, markdown, text) => {
    expect(onlyText(markdown)).toBe(text);
  });

  it('cuts the text where a display formula stands, and goes on with the list', () => {
    expect(toMrkdwn('1. a\n\n   $$\n   x\n   $$\n\n   b\n2. c')).toEqual([
      { kind: 'text', text: '1. a' },
      { kind: 'formula', tex: 'x' },
      { kind: 'text', text: 'b\n2. c' },
    ]);
  });
});

describe('escapeMrkdwn', () => {
  it.each([
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['*a* _b_ ~c~ `d`', '∗a∗ ˍbˍ ∼c∼ ˋdˋ'],
    ['d_model is 2 * 3', 'd_model is 2 * 3'],
    ['> q', `${apart}&gt; q`],
    [':smile: at 12:30', `:${apart}smile: at 12:30`],
  ])('%s', (text, escaped) => {
    expect(escapeMrkdwn(text)).toBe(escaped);
  });

  it('leaves nothing that Slack could read', () => {
    const marks = fc.constantFrom(...'*_~`|<>@#!&: 1\n', 'a', '中', '<!here>', '```');
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMrkdwn(text);
        expect(escaped).not.toMatch(/[<>`]|&(?!(amp|lt|gt);)|^\s*&gt;/);
        expect(escaped).not.toMatch(/(?<![A-Za-z0-9])[*_~](?!\s)/);
      }),
    );
  });
});
