import { cleanText } from '../../../src/chat/clean-text';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { readArguments, UsageError } from '../../../src/platforms/terminal/read-arguments';
import { toRequest } from '../../../src/platforms/terminal/to-request';

const ports = {
  parseCommandText,
  cleanText,
  now: () => 1_700_000_000_000,
  nextId: () => 'abc123',
  user: 'ada',
  locale: 'zh_CN.UTF-8',
};
const requestOf = (...argv: string[]) => toRequest(readArguments(argv), ports);

describe('readArguments', () => {
  it('joins words, wherever the flags stand among them', () => {
    expect(readArguments(['/ask', '--json', 'scaling', 'd_k:256', '--lang', 'zh'])).toMatchObject({
      text: '/ask scaling d_k:256',
      json: true,
      language: 'zh',
    });
  });

  it('takes a number with a minus for a word', () => {
    expect(readArguments(['/ask', 'mask', '-10000', '-.5'])).toMatchObject({ text: '/ask mask -10000 -.5' });
    expect(readArguments(['/ask -10000'])).toMatchObject({ text: '/ask -10000' });
    expect(readArguments(['--', '/ask', '--why'])).toMatchObject({ text: '/ask --why' });
  });

  it('turns everything behind --ask into a question', () => {
    expect(readArguments(['--ask', 'scaling', 'd_k:256']).text).toBe('/ask scaling d_k:256');
    expect(readArguments(['--ask', '/help']).text).toBe('/help');
    expect(readArguments(['--ask', '-']).text).toBe('-');
  });

  it.each([
    [['--colour', '/ask x'], /--colour/],
    [['/ask x', '--lang', 'fr'], /--lang fr does not fit: en or zh/],
    [['/ask x', '--theme', 'blue'], /--theme blue/],
    [['/ask x', '--timeout', '-3'], /--timeout -3/],
    [['/ask x', '--timeout', 'soon'], /--timeout soon/],
    [['/ask x', '--seed'], /seed/],
    [[], /no text/],
    [['  '], /no text/],
  ])('refuses %j with the reason', (argv, reason) => {
    expect(() => readArguments(argv)).toThrow(UsageError);
    expect(() => readArguments(argv)).toThrow(reason);
  });
});

describe('toRequest', () => {
  it('is the request that every platform makes', () => {
    expect(
      requestOf('/ask scaling d_k:256', '--seed', '7', '--lang', 'en', '--as', 'Grace', '--theme', 'dark'),
    ).toEqual({
      id: 't-abc123',
      platform: 'terminal',
      person: { id: expect.stringMatching(/^t[0-9a-f]{20}$/), name: 'Grace', locale: 'en', admin: true },
      place: { id: expect.stringMatching(/^terminal_t[0-9a-f]{20}$/), kind: 'direct' },
      command: 'ask',
      options: { d_k: '256', text: 'scaling', seed: '7', lang: 'en' },
      text: '/ask scaling d_k:256',
      theme: 'dark',
      receivedAt: 1_700_000_000_000,
      address: { audience: 'everyone', language: 'en' },
    });
  });

  it('knows a person by the name and takes the language from the terminal', () => {
    expect(requestOf('why scale').person).toEqual({
      ...requestOf('x').person,
      name: 'ada',
      locale: 'zh_CN.UTF-8',
    });
    expect(requestOf('x', '--as', 'Grace').person.id).not.toBe(requestOf('x').person.id);
  });

  it('can speak in a channel of the page', () => {
    expect(requestOf('x', '--place', '#General').place).toEqual({ id: 'general', kind: 'channel' });
    for (const wrong of ['a:b', 'me', '../x', 'x'.repeat(33), ''])
      expect(() => requestOf('x', '--place', wrong)).toThrow(UsageError);
  });

  it('cleans what was typed, and refuses what leaves nothing', () => {
    expect(requestOf('/ask \u001b[31mscaling\u202e', '--as', 'a\u0007\nb').text).toBe('/ask [31mscaling');
    expect(requestOf('x', '--as', 'a\u0007\nb').person.name).toBe('a b');
    expect(requestOf('x', '--as', '\u200b').person.name).toBe('me');
    expect(() => requestOf('\u200b\u0000')).toThrow(UsageError);
    // A line that was copied from an answer, with the place for one's own words still in it.
    expect(() => requestOf('/answer round:r7 …')).toThrow('your own words');
  });
});
