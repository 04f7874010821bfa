import fc from 'fast-check';
import { parseCommandText } from '../../src/chat/parse-command-text';

const parse = (line: string) => {
  const { command, options } = parseCommandText(line);
  return [command, { ...options }];
};

describe('parseCommandText', () => {
  it.each([
    ['/ask scaling d_k:256', 'ask', { d_k: '256', text: 'scaling' }],
    ['/ask scaling d_k=256 depth:short', 'ask', { d_k: '256', depth: 'short', text: 'scaling' }],
    ['/ASK  d_k：64   scaling ', 'ask', { d_k: '64', text: 'scaling' }],
    ['why divide by sqrt(dk)', 'ask', { text: 'why divide by sqrt(dk)' }],
    ['/ask 为什么要除以根号dk', 'ask', { text: '为什么要除以根号dk' }],
    ['/ask "what is q:k" lang:zh', 'ask', { lang: 'zh', text: 'what is q:k' }],
    ['/ask padding-mask mask:-1e4', 'ask', { mask: '-1e4', text: 'padding-mask' }],
    ['/ask -10000', 'ask', { text: '-10000' }],
    ['/ask "what is q:k".', 'ask', { text: 'what is q:k .' }],
    ['/attention "a b:c" compare:"a b" head:2', 'attention', { text: 'a b:c', compare: 'a b', head: '2' }],
    ['/attention “a b” compare：“c d”', 'attention', { text: 'a b', compare: 'c d' }],
    ['/help', 'help', {}],
    ['/', 'help', {}],
    ['／ask scaling', 'ask', { text: 'scaling' }],
    ['/ask see https://example.org/a:b', 'ask', { text: 'see https://example.org/a:b' }],
  ])('%s', (line, command, options) => {
    expect(parse(line)).toEqual([command, options]);
  });

  it('keeps names that mean something to JavaScript as plain options', () => {
    const { options } = parseCommandText('/ask scaling __proto__:1 constructor:2');

    expect(Object.keys(options).sort()).toEqual(['__proto__', 'constructor', 'text']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('never throws, and never invents an option', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => {
        const { command, options } = parseCommandText(line);
        expect(typeof command).toBe('string');
        for (const value of Object.values(options)) expect(line).toContain(value.split(' ')[0]);
      }),
    );
  });
});
