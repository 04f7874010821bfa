import { createSeal } from '../../src/store/seal';
import { createSealedRecords } from '../../src/store/sealed-records';
import { type RealRedis, startRealRedis } from '../real-redis';

describe('sealed records', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const seal = createSeal('a secret of the operator');

  it('come back as they were, and cannot be read in the store', async () => {
    const redis = server.connect();
    const records = createSealedRecords<{ token: string }>(redis, 'seal', seal);

    await records.keep('install-T1', { token: 'xoxb-very-secret' });

    expect(await records.read('install-T1')).toEqual({ token: 'xoxb-very-secret' });
    expect(await redis.get('seal:sealed:install-T1')).not.toContain('very-secret');
    await records.remove('install-T1');
    expect(await records.read('install-T1')).toBeNull();
  });

  it('open under no other name, under no other secret, and with no bit changed', () => {
    const sealed = seal.close('install-T1', 'text');
    const [version, iv, tag, text] = sealed.split('.');
    const flipped = Buffer.from(text!, 'base64url');
    flipped[0]! ^= 1;
    const shortTag = Buffer.from(tag!, 'base64url').subarray(0, 4).toString('base64url');

    expect(seal.open('install-T1', sealed)).toBe('text');
    expect(seal.open('install-T2', sealed)).toBeNull();
    expect(createSeal('another secret here').open('install-T1', sealed)).toBeNull();
    expect(seal.open('install-T1', [version, iv, tag, flipped.toString('base64url')].join('.'))).toBeNull();
    expect(seal.open('install-T1', [version, iv, shortTag, text].join('.'))).toBeNull();
    expect(seal.open('install-T1', 'nonsense')).toBeNull();
    expect(Buffer.from(iv!, 'base64url')).toHaveLength(12);
    expect(Buffer.from(tag!, 'base64url')).toHaveLength(16);
  });

  it('look different each time', () => {
    expect(seal.close('a', 'text')).not.toBe(seal.close('a', 'text'));
  });
});
