import { pickLanguage } from '../../src/chat/pick-language';
import { aRequest } from '../requests';

const person = (locale?: string) => ({ id: 'a', name: 'A', ...(locale ? { locale } : {}) });

describe('pickLanguage', () => {
  it.each([
    ['the language asked for', aRequest({ options: { lang: 'zh' }, person: person('en') }), 'zh'],
    ['the language asked for, over the script', aRequest({ options: { lang: 'EN' }, text: '缩放' }), 'en'],
    ['the script of the question', aRequest({ text: '/ask 缩放', person: person('en-GB') }), 'zh'],
    ['the locale', aRequest({ person: person('zh-TW') }), 'zh'],
    ['English otherwise', aRequest({ person: person('de') }), 'en'],
    ['English without a locale', aRequest(), 'en'],
  ])('takes %s', (_, request, language) => {
    expect(pickLanguage(request)).toBe(language);
  });
});
