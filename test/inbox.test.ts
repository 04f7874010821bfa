import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Heard } from '../src/chat/hearing';
import type { Accepted } from '../src/gateway';
import { createInbox } from '../src/inbox';
import { createMetrics } from '../src/metrics';
import { aRequest } from './requests';

const accepted: Accepted = { accepted: true, ahead: 0 };
const unreachable: Accepted = { accepted: false, whose: 'ours', message: 'not now', passing: true };
const hasty: Accepted = { accepted: false, whose: 'person', message: 'Too quick.', passing: false };

describe('the inbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-inbox-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const heard = (id: string): Heard => ({
    request: aRequest({ id, platform: 'discord', receivedAt: Date.now() }),
    secret: { token: `token-of-${id}` },
  });

  const open = (name: string, accept: () => Promise<Accepted>) => {
    const events: string[] = [];
    const file = join(folder, name, 'inbox.jsonl');
    const inbox = createInbox({
      file,
      accept: async (request, secret) => {
        events.push(`accept ${request.id} ${secret?.token}`);
        return accept();
      },
      refuse: { discord: async ({ request }, reply) => events.push(`refuse ${request.id} ${reply.title}`) },
      metrics: createMetrics('gateway'),
      log: pino({ level: 'silent' }),
      now: Date.now,
    });
    return { inbox, events, file };
  };

  it('writes a request down before it acknowledges it, and queues it after', async () => {
    const { inbox, events, file } = open('order', async () => accepted);

    await inbox.hear(heard('d-1'), async () =>
      events.push(`ack ${readFileSync(file, 'utf8').includes('d-1')}`),
    );

    expect(events).toEqual(['ack true', 'accept d-1 token-of-d-1']);
    expect(await open('order', async () => accepted).inbox.resume()).toBe(0);
  });

  it('passes presses of one message on in the order in which it heard them, though some are acknowledged late', async () => {
    const { inbox, events } = open('presses', async () => accepted);
    const press = (id: string, pressed: string): Heard => ({
      request: aRequest({ id, platform: 'discord', address: { pressed, edits: 'yes' } }),
    });
    let late: () => void = () => undefined;
    const first = inbox.hear(
      press('d-1', '7'),
      () =>
        new Promise<void>((resolve) => {
          late = resolve;
        }),
    );
    const second = inbox.hear(press('d-2', '7'), async () => undefined);
    await inbox.hear(press('d-3', '8'), async () => undefined);
    expect(events).toEqual(['accept d-3 undefined']);
    late();
    await Promise.all([first, second]);

    expect(events.slice(1)).toEqual(['accept d-1 undefined', 'accept d-2 undefined']);
  });

  it('lets only its owner read the journal', async () => {
    const { inbox, file } = open('mode', async () => accepted);
    await inbox.hear(heard('d-1'), async () => undefined);

    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('queues what a killed process had acknowledged, also after half a line', async () => {
    const before = open('killed', () => new Promise(() => undefined));
    void before.inbox.hear(heard('d-1'), async () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    appendFileSync(before.file, '{"heard":{"request":{"id":"d-2"');

    const after = open('killed', async () => accepted);

    expect(await after.inbox.resume()).toBe(1);
    expect(after.events).toEqual(['accept d-1 token-of-d-1']);
    expect(existsSync(`${after.file}.new`)).toBe(false);
  });

  it('queues a request although its acknowledgement failed', async () => {
    const { inbox, events } = open('late', async () => accepted);

    await inbox.hear(heard('d-1'), async () => {
      throw new Error('Unknown interaction');
    });

    expect(events).toEqual(['accept d-1 token-of-d-1']);
  });

  it('asks again while the memory does not answer, and says no when the person was too quick', async () => {
    const answers = [unreachable, unreachable, accepted];
    const patient = open('patient', async () => answers.shift() ?? accepted);
    const quick = open('quick', async () => hasty);

    await patient.inbox.hear(heard('d-1'), async () => undefined);
    await quick.inbox.hear(heard('d-2'), async () => undefined);

    expect(patient.events).toHaveLength(3);
    expect(quick.events).toEqual(['accept d-2 token-of-d-2', 'refuse d-2 That does not work']);
  });
});
