import { aliasOf } from '../../src/study/alias';

describe('aliasOf', () => {
  it('gives a person always the same name, in both languages, and another with another salt', () => {
    const alias = aliasOf('discord-1', 'salt');

    expect(aliasOf('discord-1', 'salt')).toEqual(alias);
    expect(alias).toEqual({
      en: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/),
      zh: expect.stringMatching(/^\p{Script=Han}+的\p{Script=Han}+ \d\d$/u),
    });
    expect(aliasOf('discord-1', 'pepper')).not.toEqual(alias);
  });

  it('rarely gives two people of a group the same name', () => {
    const names = Array.from({ length: 300 }, (_, i) => JSON.stringify(aliasOf(`p${i}`, 'salt')));

    expect(new Set(names).size).toBeGreaterThan(295);
  });
});
