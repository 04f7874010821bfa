import { readConfig } from '../../src/config';
import { createProducer } from '../../src/queue/producer';
import { aRequest } from '../requests';
import { until } from '../until';
import type { WholeBot } from '../whole-bot';
import type { TestedPlatform } from './platform';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What every platform promises of posts that nobody asked for. */
export function describeOwn(name: string, place: () => { bot: WholeBot; platform: TestedPlatform }): void {
  describe(`${name}, with what nobody asked for`, () => {
    /** Queues one request of our own for each seed. */
    async function post(seeds: number[]): Promise<void> {
      const { bot, platform } = place();
      const producer = createProducer(bot.redis.address, readConfig(bot.environment).prefix);
      for (const seed of seeds)
        await producer.enqueue(
          aRequest({
            ...platform.own.where,
            id: `daily-${seed}`,
            text: `/ask scaling seed:${seed}`,
            options: { text: 'scaling', seed: String(seed), lang: 'en' },
            receivedAt: Date.now(),
          }),
        );
      await producer.close();
    }
    /** How often each of them can be read. */
    const copies = async (seeds: number[]) => {
      const seen = await place().platform.own.seen();
      return seeds.map((seed) => seen.filter(({ text }) => text.includes(`Seed ${seed}.`)).length);
    };

    it('shows it to all, with its picture', async () => {
      await post([2001]);
      await until(async () => (await copies([2001]))[0] === 1);

      const seen = (await place().platform.own.seen()).find(({ text }) => text.includes('Seed 2001.'));
      expect(seen).toMatchObject({ private: false });
      expect(seen?.pictures[0]?.bytes).toBeGreaterThan(5000);
      expect(place().platform.violations()).toEqual([]);
    });

    it('shows it once when workers are killed again and again', async () => {
      const { bot } = place();
      const seeds = [2010, 2011, 2012];
      await post(seeds);
      for (const ms of [200, 400]) {
        await pause(ms);
        await bot.killWorker();
        await bot.startWorker();
      }
      await until(async () => (await copies(seeds)).every((count) => count > 0));
      await pause(1000);

      expect(await copies(seeds)).toEqual([1, 1, 1]);
    }, 120_000);
  });
}
