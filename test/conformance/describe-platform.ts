import type { WholeBot } from '../whole-bot';
import type { Seen, TestedPlatform } from './platform';

const wordsOf = (seen: Seen[]) => seen.map(({ text }) => text).join('\n');
const picturesOf = (seen: Seen[]) => seen.flatMap(({ pictures }) => pictures);

/** What every platform promises, whatever it is; `place` gives the platform once the bot runs. */
export function describePlatform(
  name: string,
  place: () => { bot: WholeBot; platform: Omit<TestedPlatform, 'own'> },
  /** Why the platform cannot be told twice. */
  neverTwice?: string,
): void {
  const itTwice = (sentence: string, test: () => Promise<void>) =>
    neverTwice ? it.skip(`${sentence} (${neverTwice})`, test) : it(sentence, test);
  describe(`${name} keeps the promise of every platform`, () => {
    afterEach(() => expect(place().platform.violations()).toEqual([]));

    it('answers a question with words, numbers and a described picture', async () => {
      const { platform } = place();

      const seen = await platform.answersTo(await platform.say('/ask scaling d_k:128 seed:5'));

      expect(wordsOf(seen)).toContain('Why are attention scores divided by');
      expect(wordsOf(seen)).toContain('128');
      const figure = picturesOf(seen).find(({ alt }) => alt.length > 100);
      expect(figure?.bytes).toBeGreaterThan(5000);
      expect(seen.some((message) => message.private)).toBe(false);
    });

    it('answers in Chinese what is asked in Chinese', async () => {
      const { platform } = place();

      const seen = await platform.answersTo(await platform.say('/ask 为什么要除以根号dk'));

      expect(wordsOf(seen)).toContain('若');
      expect(picturesOf(seen).some(({ alt }) => /\p{Script=Han}/u.test(alt))).toBe(true);
    });

    it('loses nothing of a long answer', async () => {
      const { platform } = place();

      const seen = await platform.answersTo(await platform.say('/ask scaling depth:derivation'));

      const text = wordsOf(seen).replace(/\s+/g, ' ');
      for (const words of ['No Gaussian is needed', 'at most 0.2 % of a unit gradient', 'arXiv 2203.03466'])
        expect(text).toContain(words);
    });

    itTwice('answers once what it is told twice', async () => {
      const { platform } = place();
      const said = await platform.say('/ask padding-mask seed:6');
      await platform.again?.(said);
      const before = await platform.answersTo(said);
      await platform.again?.(said);

      expect(await platform.answersTo(said)).toEqual(before);
    });

    it('tells a person in private, in their language, what does not fit and what is accepted', async () => {
      const { platform } = place();

      const english = await platform.answersTo(await platform.say('/ask scaling d_k:-5'));
      const chinese = await platform.answersTo(await platform.say('/ask 缩放 d_k:-5'));

      expect(wordsOf(english)).toContain('does not fit');
      expect(wordsOf(chinese)).toContain('不合适');
      expect([...english, ...chinese].every((message) => message.private)).toBe(true);
    });

    it('offers buttons that ask on', async () => {
      const { platform } = place();
      const first = await platform.say('/ask scaling depth:short seed:3');
      const [answer] = await platform.answersTo(first);
      expect(answer?.buttons).toEqual(expect.arrayContaining(['Another seed', 'The derivation']));

      const second = await platform.answersTo(await platform.press(first, 'The derivation'));

      expect(wordsOf(second)).toContain('Derivation');
      expect(wordsOf(second)).toContain('Seed 3');
    });

    it('lets no words of a stranger call anybody or break out of its markup', async () => {
      const { platform } = place();
      const nasty = '/ask scaling d_k:@everyone n:<!channel> distribution:<@U1>```*zzz*';

      const seen = await platform.answersTo(await platform.say(nasty));

      expect(wordsOf(seen)).toContain('zzz');
    });

    it('answers later what was said while no worker ran', async () => {
      const { bot, platform } = place();
      await bot.killWorker();
      const said = await platform.say('/help');
      if (said.acknowledgedAfter !== null) expect(said.acknowledgedAfter).toBeLessThan(3000);
      await bot.startWorker();

      expect(wordsOf(await platform.answersTo(said))).toContain('/ask');
    });
  });
}
