import { stripVTControlCharacters } from 'node:util';
import { fromReply } from '../../../src/platforms/terminal/from-reply';
import { widthOf } from '../../../src/platforms/terminal/spans';
import { writeNumber } from '../../../src/text/write-number';
import { fact, sampleReply } from './sample';

const screen = { width: 72, colour: false };
const textOf = (...args: Parameters<typeof fromReply>) =>
  fromReply(...args)
    .map((block) => block.map((part) => (part.kind === 'text' ? part.text : `<${part.kind}>`)).join('\n'))
    .join('\n\n');

const long = {
  en: 'If the components of $q$ and $k$ are independent with mean 0 and variance 1, the score $q \\cdot k$ has variance exactly $d_k$, so dividing by $\\sqrt{d_k}$ gives scores of unit variance.',
  zh: '若 $q$、$k$ 的各分量相互独立、均值为 0、方差为 1，则点积 $q \\cdot k$ 的方差恰好是 $d_k$，除以 $\\sqrt{d_k}$ 后，无论 head 多宽，分数的方差都是 1。不缩放时，softmax 在初始化时就接近 one-hot（见下图）。',
};

describe('fromReply', () => {
  it('writes headings, maths in Unicode, facts, the place of the picture, references and commands to copy', () => {
    expect(textOf(sampleReply(), screen)).toBe(
      [
        'Scaling by √d_k',
        '',
        'Answer',
        'Scores have variance dₖ, so divide by √dₖ.',
        '',
        '    J = diag(p) − p pᵀ',
        '',
        '• One',
        '• two',
        '',
        'Measured here',
        '   measured here  measured  theory',
        '─  ─────────────  ────────  ────────',
        '✓  Var(q·k) / dₖ  1.003     1 ± 0.05',
        '·  memory         12.5 MiB  —',
        '64 pairs. Seed 7.',
        '',
        '<picture>',
        '',
        'References',
        '• Vaswani 2017  https://arxiv.org/abs/1706.03762',
        '',
        'Next',
        "npm run say -- '/ask scaling it'\\''s'  Another seed",
      ].join('\n'),
    );
  });

  it('shows of an instant only its clock, and of any other link its address', () => {
    const markdown = 'Next at [16:00:00 UTC](time:1795536000000), see [the page](https://example.org/a).';
    const blocks = [{ kind: 'section', role: 'help', title: '', markdown }] as const;
    const shown = textOf(sampleReply({ blocks: [...blocks], buttons: [] }), screen);

    expect(shown).toContain('Next at 16:00:00 UTC, see the page (https://example.org/a).');
  });

  it('shows the line of a form with a place for one’s own words', () => {
    const buttons = [{ label: 'Answer', command: '/answer round:r7', form: true as const }];

    expect(textOf(sampleReply({ buttons }), { width: 100, colour: false })).toContain(
      "npm run say -- '/answer round:r7 …'  Answer",
    );
  });

  it.each(['en', 'zh'] as const)(
    'keeps every line within the width in %s, and breaks where it may',
    (language) => {
      const blocks = [
        { kind: 'section' as const, role: 'answer' as const, title: '', markdown: long[language] },
      ];
      for (const width of [30, 41, 60, 100]) {
        const lines = textOf(sampleReply({ language, blocks, buttons: [] }), { width, colour: false }).split(
          '\n',
        );
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/^[，。、）！？]/u);
          expect(line).not.toMatch(/（$/u);
        }
        const most = Math.max(...lines.map(widthOf));
        expect(most).toBeGreaterThan(width - 12);
      }
    },
  );

  it('aligns the columns of facts with Chinese labels by what they take on the screen', () => {
    const facts = [
      fact({ label: '方差比' }),
      fact({ label: '雅可比矩阵的范数', measured: 0.5, holds: false }),
    ];
    const reply = sampleReply({
      language: 'zh',
      blocks: [{ kind: 'facts', title: '现场实测', caption: '', facts }],
      buttons: [],
    });

    const rows = textOf(reply, screen)
      .split('\n')
      .filter((line) => /^[✓✗]/.test(line));

    const columns = rows.map((row) => widthOf(row.slice(0, row.search(/1\.003|0\.5 /))));
    expect(rows).toHaveLength(2);
    expect(columns[0]).toBe(columns[1]);
    expect(textOf(reply, screen)).toContain('实测');
  });

  it('lets nothing that people wrote steer the terminal', () => {
    const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp.exe\u0000\u200b';
    const reply = sampleReply({
      title: evil,
      blocks: [
        {
          kind: 'section',
          role: 'error',
          title: evil,
          markdown: `a ${evil} \`${evil}\` **${evil}** [${evil}](https://x.org/${evil})\n\n$${evil}$\n\n<b>${evil}</b>\n\n| ${evil} |\n|---|\n| ${evil} |`,
        },
        { kind: 'facts', title: evil, caption: evil, facts: [fact({ label: evil, unit: evil })] },
        { kind: 'references', title: evil, items: [{ label: evil, url: `javascript:${evil}` }] },
      ],
      buttons: [{ label: evil, command: `/ask ${evil}'; rm -rf ~ #` }],
    });

    const text = textOf(reply, screen);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).not.toContain('javascript:');
    expect(text).toContain(`'/ask gnp.exe'\\''; rm -rf ~ #'`);
    expect(
      stripVTControlCharacters(textOf(reply, { ...screen, colour: true })).replaceAll('\n', ''),
    ).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('is coloured only when asked', () => {
    expect(textOf(sampleReply(), { ...screen, colour: true })).toContain('\u001b[');
    expect(textOf(sampleReply(), screen)).not.toContain('\u001b');
  });

  it('shortens the label of a command where room is short, never the command', () => {
    const buttons = [
      {
        label: '4 targets need 4 heads, or each head averages two',
        command: '/ask multi-head heads:4 targets:4',
      },
    ];
    const last = (width: number) =>
      textOf(sampleReply({ buttons }), { width, colour: false }).split('\n').at(-1);

    const command = "npm run say -- '/ask multi-head heads:4 targets:4'";
    expect(last(80)).toBe(`${command}  4 targets need 4 heads, or …`);
    expect(last(52)).toBe(command);
  });

  it('says where the picture of a display formula stands, and what to show instead', () => {
    const formulas = [
      { tex: 'J = \\mathrm{diag}(p) - p\\,p^{\\top}', id: 'formula-0', width: 400, height: 60 },
    ];
    const parts = fromReply(sampleReply({ formulas }), screen).flat();

    expect(parts.find((part) => part.kind === 'formula')).toEqual({
      kind: 'formula',
      id: 'formula-0',
      width: 400,
      height: 60,
      instead: '    J = diag(p) − p pᵀ',
    });
  });

  it('survives a number that JSON could not carry', () => {
    const broken = JSON.parse(JSON.stringify(fact({ measured: Number.NaN })));
    const reply = sampleReply({ blocks: [{ kind: 'facts', title: '', caption: '', facts: [broken] }] });
    expect(textOf(reply, screen)).toContain('NaN');
  });

  it('writes tables, numbered lists with blocks inside, quotes and code', () => {
    const markdown =
      '| head | $d_k$ |\n|---|---|\n| 8 | 64 |\n\n9. nine\n10. ten\n\n    $$\n    a^2\n    $$\n\n> quoted\n\n```\nlet x = 1;\n```';
    const reply = sampleReply({
      blocks: [{ kind: 'section', role: 'answer', title: '', markdown }],
      buttons: [],
    });

    expect(textOf(reply, screen).split('\n').slice(2)).toEqual([
      'head  dₖ',
      '────  ──',
      '8     64',
      '',
      ' 9. nine',
      '10. ten',
      '',
      '        a²',
      '',
      '│ quoted',
      '',
      '    let x = 1;',
    ]);
  });
});

describe('writeNumber', () => {
  it.each([
    [1.00312, '1.003'],
    [1024, '1024'],
    [0.5, '0.5'],
    [1.2e-7, '1.2e−7'],
    [-10000.5, '−10000'],
    [0, '0'],
    [Number.POSITIVE_INFINITY, '∞'],
    [null, 'NaN'],
    [123456789012, '1.23e11'],
  ])('writes %p as %s', (value, text) => {
    expect(writeNumber(value)).toBe(text);
  });
});
