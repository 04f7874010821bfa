import { bring } from '../../bring-command';
import { until } from '../../until';
import { type SlackBot, shownBy, startSlackBot } from './slack-bot';

describe('a file in Slack', () => {
  let bot: SlackBot;
  beforeAll(async () => {
    bot = await startSlackBot({ commands: [bring] });
  });
  afterAll(() => bot.close());

  it('is picked in the form, and fetched with the bot’s token', async () => {
    const id = bot.slack.pickable('deck.csv', Buffer.from('题目,a'));
    await bot.slack.slash('/bring', '');
    await until(() => bot.slack.views.length === 1);
    const [view] = bot.slack.views;
    expect(view!.blocks[0]).toMatchObject({ element: { type: 'file_input', max_files: 1 } });
    await bot.slack.submit(view!.id, { 'field-deck': id });
    await until(() => bot.said().length > 0);

    expect(shownBy(bot.said())).toContain('Read deck.csv');
    expect(shownBy(bot.said())).toContain('题目,a');
    expect(bot.slack.violations).toEqual([]);
  });
});
