import type { Nodes } from 'mdast';
import { formatDuration, formatNumber } from '../../../src/platforms/web/page/format';
import { groupMessages } from '../../../src/platforms/web/page/group-messages';
import { parseMarkdown } from '../../../src/platforms/web/page/parse-markdown';
import type { PageMessage } from '../../../src/platforms/web/page-message';

const types = (node: Nodes): string[] => [
  node.type,
  ...('children' in node ? node.children.flatMap(types) : []),
];

describe('parseMarkdown', () => {
  it('takes $…$ for maths in the line and $$…$$ for a display, on a line of its own or not', () => {
    expect(types(parseMarkdown('so $x$ here'))).toContain('inlineMath');
    expect(types(parseMarkdown('so $$x$$ here'))).toEqual(['root', 'paragraph', 'text', 'math', 'text']);
    expect(types(parseMarkdown('$$\nx\n$$'))).toEqual(['root', 'math']);
  });

  it('knows tables', () => {
    expect(types(parseMarkdown('| a | b |\n|---|--:|\n| 1 | 2 |'))).toContain('tableCell');
  });
});

describe('formatNumber', () => {
  it.each([
    [1.00423, '1.004'],
    [4096, '4,096'],
    [0, '0'],
    [-0.25, '−0.25'],
    [0.0000213, '2.13 × 10⁻⁵'],
    [-1.5e9, '−1.5 × 10⁹'],
    ['NaN' as const, 'NaN'],
    ['-Infinity' as const, '−∞'],
  ])('writes %p as %s', (value, text) => {
    expect(formatNumber(value, 'en')).toBe(text);
  });
});

describe('formatDuration', () => {
  it('names the unit in the reader’s language', () => {
    expect(formatDuration(124.3, 'en')).toBe('124 ms');
    expect(formatDuration(2340, 'en')).toBe('2.34 sec');
    expect(formatDuration(124.3, 'zh')).toMatch(/124\s?毫秒/);
  });
});

describe('groupMessages', () => {
  const say = (id: number, tag: string, at: number): PageMessage => ({
    place: 'general',
    id: `${id}-0`,
    at,
    kind: 'say',
    requestId: `w-${id}`,
    mine: false,
    onlyYou: false,
    person: { name: 'Ada', tag },
    text: '',
    language: 'en',
    reply: null,
    replaces: null,
  });

  it('puts a person’s lines under one name, not those of a namesake or of later', () => {
    const groups = groupMessages([
      say(1, 'a', 0),
      say(2, 'a', 60_000),
      say(3, 'b', 61_000),
      say(4, 'b', 600_000),
    ]);

    expect(groups.map(({ messages }) => messages.length)).toEqual([2, 1, 1]);
  });
});
