import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchLimited } from '../../src/chat/fetch-limited';
import { fileKey, largestFile, readFile, withoutFiles } from '../../src/chat/read-file';
import { UserError } from '../../src/chat/user-error';
import { aRequest } from '../requests';

const asked = aRequest({ options: { deck: 'my.csv' }, address: { [fileKey('deck')]: 'a-reference' } });
const read = (bytes: Uint8Array | 'too large' | null) => readFile(asked, 'deck', async () => bytes);
const refused = async (reading: Promise<unknown>) => {
  const error = await reading.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return { en: (error as UserError).in('en'), zh: (error as UserError).in('zh') };
};

describe('a file that a person brings', () => {
  it.each([
    ['UTF-8', Buffer.from('题目,a')],
    ['UTF-8 with its mark', Buffer.from('\ufeff题目,a')],
    ['UTF-16 as spreadsheets write it', Buffer.from('\ufeff题目,a', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeff题目,a', 'utf16le').swap16()],
  ])('is read as text in %s', async (_, bytes) => {
    expect(await read(bytes)).toBe('题目,a');
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'no text', '不是文本'],
    ['zeros', Buffer.alloc(10), 'no text', '不是文本'],
    ['GBK', Buffer.from([0xcc, 0xe2, 0xc4, 0xbf]), 'not in UTF-8', '不是 UTF-8'],
    ['too much', Buffer.alloc(largestFile + 1, 'a'), '1 MB', '1 MB'],
    ['too much to be fetched', 'too large' as const, '1 MB', '1 MB'],
    ['a lost one', null, 'attach it again', '重新附上'],
  ])('is refused where it is %s, with what to do', async (_, bytes, english, chinese) => {
    const { en, zh } = await refused(read(bytes));

    expect(en).toContain(english);
    expect(zh).toContain(chinese);
  });

  it('is cleaned as typed text is, but for its length', async () => {
    const long = 'x'.repeat(5000);

    expect(await read(Buffer.from(`a\u202eb\u200b\r\nc\rd\te\u0301 ${long}`))).toBe(`ab\nc\nd\té ${long}`);
  });

  it('is not kept with a request', () => {
    const { address } = withoutFiles({ ...asked, address: { ...asked.address, channelId: 'c' } });

    expect(address).toEqual({ channelId: 'c' });
  });

  it('is missed where only its name came', async () => {
    const { en } = await refused(readFile(aRequest({ options: { deck: 'x' } }), 'deck', undefined));

    expect(en).toContain('`deck:@path`');
  });

  it('may be left out', async () => {
    expect(await readFile(aRequest({ options: {} }), 'deck', undefined)).toBeNull();
  });
});

describe('fetching a file', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/gone') return void response.writeHead(404).end();
      if (request.url === '/moved') return void response.writeHead(302, { location: '/small' }).end();
      if (request.url === '/broken') return void response.writeHead(502).end();
      if (request.url === '/small') return void response.end('a,b');
      // Never ends by itself.
      const more = () => response.write('x'.repeat(60_000), () => response.destroyed || setImmediate(more));
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('reads no further than allowed', async () => {
    expect(String(await fetchLimited(`${address}/small`, 3))).toBe('a,b');
    expect(await fetchLimited(`${address}/small`, 2)).toBe('too large');
    expect(await fetchLimited(`${address}/endless`, 100_000)).toBe('too large');
  });

  it('says what is gone, follows nobody elsewhere, and fails where trying again may help', async () => {
    expect(await fetchLimited(`${address}/gone`, 10)).toBeNull();
    await expect(fetchLimited(`${address}/moved`, 10)).rejects.toThrow();
    await expect(fetchLimited(`${address}/broken`, 10)).rejects.toThrow('502');
  });
});
