import { fileKey } from '../../../src/chat/read-file';
import { createDiscordDelivery } from '../../../src/platforms/discord/deliver';
import { bring } from '../../bring-command';
import { aReply } from '../../requests';
import { openStage, type Stage } from './stage';

describe('a file on Discord', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({}, {}, undefined, [{ ...bring, formFirst: false }]);
  });
  afterAll(() => stage.close());
  afterEach(() => expect(stage.discord.violations).toEqual([]));

  const fetchFile = (cdnUrl: string) => {
    const { config, ledger, vault } = stage;
    const parts = { ledger, vault, figures: { png: async () => null }, now: Date.now };
    const log = { info: () => undefined } as never;
    return createDiscordDelivery({ ...parts, log, config: { ...config, cdnUrl } }).fetchFile!;
  };

  it('is an option of the command, and comes from the CDN', async () => {
    const deck = stage.discord.upload('my deck.csv', Buffer.from('题目,a'));
    await stage.discord.slash('bring', { deck });
    const { request } = stage.heard.at(-1)!;
    const reference = request.address[fileKey('deck')]!;
    const cdn = new URL(reference).origin;

    expect(request).toMatchObject({ options: { deck: 'my deck.csv' }, text: '/bring deck:"my deck.csv"' });
    expect(String(await fetchFile(cdn)(request, reference))).toBe('题目,a');
    expect(await fetchFile('https://cdn.discordapp.com')(request, reference)).toBeNull();
    expect(await fetchFile(cdn)(request, 'file:///etc/passwd')).toBeNull();
  });

  it('is a field of the form', async () => {
    const deck = stage.discord.upload('deck.yaml', Buffer.from('- a'));
    await stage.discord.slash('bring', {});
    const { request, secret } = stage.heard.at(-1)!;
    await stage.vault.keep(request.id, secret ?? {}, 100);
    const { buttons } = await bring.run(request, { readFile: async () => null } as never);
    const id = await stage.delivery.deliver(request, aReply({ buttons }), 'key');

    await stage.discord.submit(await stage.discord.press(id, 'form:/bring'), { deck });

    const sent = stage.heard.at(-1)!.request;
    expect(sent).toMatchObject({ command: 'bring', options: { deck: 'deck.yaml' } });
    expect(sent.address[fileKey('deck')]).toContain('/deck.yaml');
  });
});
