import type { Command } from '../../src/chat/command';
import { apologise, createDispatch } from '../../src/chat/dispatch';
import { neverLater, noMemory } from '../../src/chat/no-memory';
import { nobodyKnown } from '../../src/chat/people';
import { UserError } from '../../src/chat/user-error';
import { aReply, aRequest } from '../requests';

const { timings: _, formulas: __, language: ___, ...answer } = aReply({ title: 'Hello' });
const greet: Command = {
  name: 'greet',
  describe: 'greets',
  options: [],
  examples: ['/greet'],
  run: async (request, context) => {
    if (request.options.text === 'bad') throw new UserError({ en: 'Say more.', zh: '多说一点。' });
    if (request.options.text === 'broken') throw new Error('our fault');
    await context.compute({ experiment: 'x', parameters: {}, seed: 1 });
    return answer;
  },
};
const option = { kind: 'word', describe: 'how', required: false } as const;
const ports = {
  people: nobodyKnown,
  memory: noMemory,
  later: neverLater,
  now: Date.now,
  commands: [greet],
  compute: async () => ({ facts: [], sample: '', figures: [], timings: { compute: 12, draw: 34 } }),
};
const dispatch = createDispatch(ports);
const greeting = (text: string, changes = {}) =>
  aRequest({ command: 'greet', options: { text }, text, ...changes });

describe('dispatch', () => {
  it('runs the command and adds up what computing took', async () => {
    const reply = await dispatch(greeting('hi'));

    expect(reply).toMatchObject({ title: 'Hello', language: 'en', timings: { compute: 12, draw: 34 } });
  });

  it('turns a mistake into a private reply in the language of the person', async () => {
    const reply = await dispatch(greeting('bad', { person: { id: 'a', name: 'A', locale: 'zh-CN' } }));

    expect(reply).toMatchObject({ private: true, failure: { whose: 'person' }, language: 'zh' });
    expect(reply.blocks[0]).toMatchObject({ role: 'error', markdown: '多说一点。' });
  });

  it('suggests the command that was meant, and quotes hostile names harmlessly', async () => {
    const near = await dispatch(aRequest({ command: 'gret' }));
    const hostile = await dispatch(aRequest({ command: '`@everyone`<b>' }));

    expect(JSON.stringify(near.blocks)).toContain('Did you mean `/greet`?');
    expect(JSON.stringify(hostile.blocks)).toContain('I do not know `/@everyone <b>`.');
  });

  it('refuses an option that a strict command does not have, before anything runs', async () => {
    const strict = { ...greet, options: [{ ...option, name: 'loud' }], strict: true as const };
    const say = createDispatch({ ...ports, commands: [strict] });

    const reply = await say(aRequest({ command: 'greet', options: { lound: '1', text: 'broken' } }));
    const known = await say(aRequest({ command: 'greet', options: { loud: '1', lang: 'zh' } }));

    expect(JSON.stringify(reply.blocks)).toContain('`lound` is no option of `/greet`. Did you mean `loud`?');
    expect(reply.private).toBe(true);
    expect(known.title).toBe('Hello');
  });

  it('lets our own faults through, for the queue to try again', async () => {
    await expect(dispatch(greeting('broken'))).rejects.toThrow('our fault');
  });

  it('apologises in the language of the question', () => {
    expect(apologise(aRequest({ text: '为什么' }), 'E12')).toMatchObject({
      language: 'zh',
      failure: { whose: 'ours', id: 'E12' },
    });
  });
});
