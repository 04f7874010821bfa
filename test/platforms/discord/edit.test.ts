import type { Request } from '../../../src/chat/types';
import { toModal } from '../../../src/platforms/discord/forms';
import { createCounter } from '../../counter-command';
import { guess } from '../../guess-command';
import { aReply } from '../../requests';
import type { From, Interaction } from './loopback';
import { openStage, type Stage } from './stage';

const figure = { width: 8, height: 8, alt: 'A curve.', experiment: 'scaling', parameters: {}, seed: 1 };
const button = { label: 'on', command: '/count on' };
/** What `/count` posts, and what a press makes of it. */
const before = aReply({ title: 'Before', figures: [{ ...figure, id: 'f' }], buttons: [button] });
const after = aReply({
  title: 'After',
  figures: [{ ...figure, id: 'g' }],
  buttons: [button],
  edits: 'pressed',
});
const refusal = aReply({ title: 'No', private: true, failure: { whose: 'person' } });
const minutes = 60_000;

describe('a press on Discord that changes its message', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({}, {}, undefined, [createCounter().command, guess]);
  });
  afterEach(async () => {
    expect(stage.discord.violations).toEqual([]);
    await stage.close();
  });

  const heard = async (interaction: Interaction): Promise<Request> => {
    const { request, secret } = stage.heard.find(({ request: { id } }) => id === `d-${interaction.id}`) ?? {};
    if (!request) throw new Error('nothing was heard');
    await stage.vault.keep(request.id, secret ?? {}, 7200);
    return request;
  };
  const deliver = (
    request: Request,
    reply = after,
    instead: string | null | undefined = request.address.pressed,
  ) => stage.delivery.deliver(request, reply, `reply-${request.id}`, instead);
  /** Posts a counter and presses its button; says the message's id and the press as a request. */
  async function press(from: From = {}, reply = before) {
    const asked = await heard(await stage.discord.slash('count', {}, from));
    const id = await deliver(asked, reply, null);
    const pressed = await stage.discord.press(id, 'say:/count on', from);
    return { id, interaction: pressed, request: await heard(pressed), asked };
  }
  const wait = (ms: number) => {
    stage.late.by += ms;
    stage.discord.at(ms);
  };
  const posts = (channel = stage.discord.channelId) => stage.discord.messages(channel);

  it('is acknowledged silently and changes words, picture and nothing else', async () => {
    const { id, interaction, request } = await press();
    expect(interaction.callback?.type).toBe(6);
    expect(request.address).toMatchObject({ pressed: id, edits: 'yes' });

    expect(await deliver(request)).toBe(id);

    const [message, ...others] = posts();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ id, content: '**After**\n\nBecause.', mentions: [] });
    expect(message?.attachments.map(({ bytes }) => String(bytes))).toEqual(['png of g']);
  });

  it.each(['lost-reply', 'error', 'unauthorized'] as const)('changes it also after "%s"', async (kind) => {
    const { id, request } = await press();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind });
    await deliver(request).catch(() => deliver(request));

    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.' }]);
  });

  it('changes it with the bot’s own token when the press is too old', async () => {
    const { id, request } = await press();
    wait(16 * minutes);

    expect(await deliver(request)).toBe(id);

    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.', mentions: [] }]);
  });

  it('changes it where the bot is no member', async () => {
    const { id, request } = await press({ userInstall: true });
    await deliver(request);

    expect(posts(request.place.id)).toMatchObject([{ id, content: '**After**\n\nBecause.' }]);
  });

  it('posts it anew where it was deleted, calling nobody', async () => {
    const { request } = await press();
    stage.discord.remove(request.address.pressed ?? '');

    const id = await deliver(request);
    expect(await deliver(request)).toBe(id);

    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.', mentions: [] }]);
  });

  it('leaves it as it is when the press is refused, and tells the presser alone', async () => {
    const { id, request } = await press();
    await deliver(request, refusal, null);

    expect(posts()).toMatchObject([
      { id, content: '**Before**\n\nBecause.' },
      { ephemeralFor: stage.discord.userId, content: '**No**\n\nBecause.' },
    ]);
  });

  it('refuses a press that is too old in the direct messages', async () => {
    const { request } = await press();
    wait(16 * minutes);
    await deliver(request, refusal, null);

    expect(posts()).toHaveLength(1);
    expect(posts(stage.discord.dmChannelId)).toMatchObject([{ content: '**No**\n\nBecause.' }]);
  });

  it('changes what only the presser sees, and never shows it to others', async () => {
    const { id, request } = await press({}, { ...before, private: true });
    expect(request.address).toMatchObject({ hidden: 'yes' });
    await deliver(request);
    expect(posts()).toMatchObject([
      { id, ephemeralFor: stage.discord.userId, content: '**After**\n\nBecause.' },
    ]);
    wait(16 * minutes);

    await stage.delivery.deliver(request, after, 'another', id);

    expect(posts()).toHaveLength(1);
    expect(posts(stage.discord.dmChannelId)).toHaveLength(1);
  });

  it('is not undone by its message, which is posted again because nobody knew of it', async () => {
    const asked = await heard(await stage.discord.slash('count', {}));
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'lost-reply' });
    await expect(deliver(asked, before, null)).rejects.toThrow();
    const [message] = posts();
    const pressed = await stage.discord.press(message?.id ?? '', 'say:/count on');
    await deliver(await heard(pressed));

    expect(await deliver(asked, before, null)).toBe(message?.id);

    expect(posts()).toMatchObject([{ content: '**After**\n\nBecause.' }]);
  });

  it('may come from a request of our own', async () => {
    const { id, asked } = await press();
    const own = { ...asked, id: 'reveal-1', address: { ...asked.address, own: 'yes' } };

    expect(await deliver(own, { ...after, edits: { replyTo: asked.id } }, id)).toBe(id);

    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.' }]);
  });

  it('is posted anew by a request of our own where the message is gone', async () => {
    const { id, asked } = await press();
    stage.discord.remove(id);
    const own = { ...asked, id: 'reveal-1', address: { ...asked.address, own: 'yes' } };

    const anew = await deliver(own, { ...after, edits: { replyTo: asked.id } }, id);

    expect(posts()).toMatchObject([{ id: anew, content: '**After**\n\nBecause.', mentions: [] }]);
  });

  it('takes "thinking" away when only the answer says that it changes a message', async () => {
    const { id } = await press();
    const other = await heard(await stage.discord.slash('count', {}));

    expect(await deliver(other, after, id)).toBe(id);

    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.' }]);
  });

  it('may be the sending off of a form, with what goes along unseen', async () => {
    const asked = await heard(await stage.discord.slash('guess', {}));
    const buttons = [{ label: 'Guess', command: '/guess round:r7', form: true as const }];
    const id = await deliver(asked, aReply({ buttons }), null);
    const opened = await stage.discord.press(id, 'form:/guess round:r7');
    expect(opened.modal).toMatchObject({
      custom_id: 'form:/guess round:r7',
      components: [{ component: { style: 2 } }, { component: { type: 3 } }],
    });

    const words = 'many\nlines';
    const sent = await stage.discord.submit(opened, { words, sure: ['no'] });
    const request = await heard(sent);
    await deliver(request);

    expect(sent.callback?.type).toBe(6);
    expect(request).toMatchObject({ options: { text: words, round: 'r7', sure: 'no' } });
    expect(posts()).toMatchObject([{ id, content: '**After**\n\nBecause.' }]);
  });
});

describe('a form on Discord', () => {
  const form = guess.form!('', 'en');

  it('opens only where what goes along unseen has room', () => {
    expect(toModal('guess', { ...form, hidden: { round: 'r'.repeat(70) } })).toMatchObject({
      custom_id: `form:/guess round:${'r'.repeat(70)}`,
    });
    expect(toModal('guess', { ...form, hidden: { round: 'r'.repeat(90) } })).toBeNull();
  });
});
