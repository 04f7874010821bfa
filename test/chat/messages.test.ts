import { inEveryLanguage, type MessageKey, speaker } from '../../src/chat/messages';
import { en } from '../../src/chat/messages/en';
import { zh } from '../../src/chat/messages/zh';

const argumentsOf = (message: string) => [...message.matchAll(/\{(\w+)/g)].map((match) => match[1]!);
const values = Object.fromEntries(
  [...new Set(Object.values(en).flatMap(argumentsOf))].map((name) => [
    name,
    /^(count|ahead|wait|requests|seconds)$/.test(name) ? 3 : 'x',
  ]),
);

describe('the messages', () => {
  it('exist in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en) as MessageKey[])('%s can be said in both languages', (key) => {
    const both = inEveryLanguage(key, values);

    expect(both).toEqual({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\S/) });
    expect(JSON.stringify(both)).not.toMatch(/\{\w+\}/);
  });

  it('counts in words that fit', () => {
    expect(speaker('en')('ahead', { ahead: 1 })).toBe('1 request ahead of you');
    expect(speaker('en')('ahead', { ahead: 2 })).toBe('2 requests ahead of you');
    expect(speaker('zh')('ahead', { ahead: 2 })).toBe('前面还有 2 个请求');
  });

  it('speaks Chinese in the Chinese file and not in the English one', () => {
    expect(
      Object.entries(zh).filter(
        ([key, text]) => !/^help.title$|row$/.test(key) && !/\p{Script=Han}/u.test(text),
      ),
    ).toEqual([]);
    expect(Object.values(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
