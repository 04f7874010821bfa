import { compareIds, countUnread, emptyTalk, updateTalk } from '../../../src/platforms/web/page/talk-state';
import type { TalkEvent } from '../../../src/platforms/web/page/talk-types';
import type { PageMessage } from '../../../src/platforms/web/page-message';

const message = (change: Partial<PageMessage>): PageMessage => ({
  place: 'general',
  id: '1-0',
  at: 1000,
  kind: 'say',
  requestId: 'w-1',
  mine: false,
  onlyYou: false,
  person: { name: 'Ada', tag: 'aaaa' },
  text: '/ask scaling',
  language: 'en',
  reply: null,
  replaces: null,
  ...change,
});
const arrive = (change: Partial<PageMessage>): TalkEvent => ({
  kind: 'message',
  message: message(change),
  now: 2000,
});
const talkAfter = (...events: TalkEvent[]) => events.reduce(updateTalk, emptyTalk({}));
const ids = (state: ReturnType<typeof talkAfter>) => state.messages.general?.map(({ id }) => id);

describe('messages', () => {
  it('stand once, in order, whatever order they come in', () => {
    const state = talkAfter(
      arrive({ id: '9-0', requestId: 'w-1' }),
      arrive({ id: '10-0', requestId: 'w-2' }),
      arrive({ id: '9-1', requestId: 'w-3' }),
      arrive({ id: '9-0', requestId: 'w-1' }),
    );

    expect(ids(state)).toEqual(['9-0', '9-1', '10-0']);
  });

  it('put a line before its answer even where the answer was written first', () => {
    const state = talkAfter(
      arrive({ id: '1-0', requestId: 'w-0' }),
      arrive({ id: '2-0', kind: 'reply' }),
      arrive({ id: '3-0', kind: 'say' }),
    );

    expect(ids(state)).toEqual(['1-0', '3-0', '2-0']);
  });

  it('compare their ids as numbers', () => {
    expect(compareIds('9-0', '10-0')).toBe(-1);
    expect(compareIds('5-10', '5-9')).toBe(1);
    expect(compareIds('5-1', '5-1')).toBe(0);
  });
});

describe('the typing sign', () => {
  it('ends with the reply and does not come back when the reply was quicker', () => {
    const typing = arrive({ kind: 'typing', id: '1-0' });
    const reply = arrive({ kind: 'reply', id: '2-0' });

    expect(talkAfter(typing).working).toMatchObject([{ name: 'Ada', stage: 'computing' }]);
    expect(talkAfter(typing, reply).working).toEqual([]);
    expect(talkAfter(reply, typing).working).toEqual([]);
    expect(talkAfter(typing, arrive({ kind: 'idle', id: '2-0' })).working).toEqual([]);
  });

  it('of a worker that died long ago is not believed', () => {
    const old: TalkEvent = { kind: 'message', message: message({ kind: 'typing', at: 0 }), now: 200_000 };

    expect(talkAfter(old).working).toEqual([]);
  });
});

describe('an own line', () => {
  const line = { clientId: 'client-0001', place: 'general', text: '/ask scaling' };
  const send: TalkEvent = { kind: 'send', line, now: 1 };
  const shown = arrive({ mine: true, requestId: `w-abc-${line.clientId}` });
  const accepted: TalkEvent = {
    kind: 'sent',
    line,
    result: { accepted: true, requestId: `w-abc-${line.clientId}`, ahead: 3, shown: true },
    now: 2,
  };

  it('is there at once and gives way to the one in the stream, whichever comes first', () => {
    expect(talkAfter(send).pending).toMatchObject([{ state: 'sending', text: '/ask scaling' }]);
    expect(talkAfter(send, accepted, shown).pending).toEqual([]);
    expect(talkAfter(send, shown, accepted).pending).toEqual([]);
  });

  it('does not give way to another person’s line', () => {
    expect(
      talkAfter(send, arrive({ mine: false, requestId: `w-xyz-${line.clientId}` })).pending,
    ).toHaveLength(1);
  });

  it('says how long the queue is until a worker takes it up', () => {
    const queued = talkAfter(send, accepted, shown);
    const taken = updateTalk(
      queued,
      arrive({ kind: 'typing', mine: true, requestId: `w-abc-${line.clientId}`, id: '2-0' }),
    );

    expect(queued.working).toMatchObject([{ stage: 'queued', ahead: 3 }]);
    expect(taken.working).toMatchObject([{ stage: 'computing' }]);
  });

  it('does not wait for what has been answered before the server’s word came', () => {
    const reply = arrive({ kind: 'reply', mine: true, requestId: `w-abc-${line.clientId}`, id: '2-0' });

    expect(talkAfter(send, reply, accepted).working).toEqual([]);
  });

  it('can be tried again or dropped when it failed', () => {
    const failed = talkAfter(send, { kind: 'sent', line, result: null, now: 2 });

    expect(failed.pending).toMatchObject([{ state: 'failed' }]);
    expect(updateTalk(failed, send).pending).toMatchObject([{ state: 'sending' }]);
    expect(updateTalk(failed, { kind: 'dismiss', clientId: line.clientId }).pending).toEqual([]);
  });
});

describe('a message that takes the place of another', () => {
  const post = arrive({ kind: 'reply', id: '1-0', requestId: 'w-1' });
  const version = (id: string, language: 'en' | 'zh') =>
    arrive({ kind: 'reply', id, requestId: `w-${id}`, replaces: '1-0', language, person: null });

  it('stands where that stood, and belongs to whom that belonged', () => {
    const state = talkAfter(post, arrive({ id: '2-0', requestId: 'w-2' }), version('3-0', 'zh'));

    expect(state.messages.general).toMatchObject([
      { id: '1-0', requestId: 'w-1', person: { name: 'Ada' }, language: 'zh', version: '3-0' },
      { id: '2-0' },
    ]);
  });

  it('gives way to newer versions only, whatever order they come in', () => {
    const state = talkAfter(post, version('4-0', 'zh'), version('3-0', 'en'), version('4-0', 'zh'));

    expect(state.messages.general).toMatchObject([{ language: 'zh', version: '4-0' }]);
  });

  it('stands by itself where the other one is out of sight, and is replaced there', () => {
    const state = talkAfter(version('3-0', 'en'), version('4-0', 'zh'));

    expect(state.messages.general).toMatchObject([{ id: '3-0', language: 'zh', version: '4-0' }]);
  });

  it('leaves nothing of the press behind', () => {
    const line = { clientId: 'client-0001', place: 'general', text: '/count on' };
    const state = talkAfter(
      { kind: 'send', line, now: 1 },
      { kind: 'sent', line, result: { accepted: true, requestId: 'w-9', ahead: 0, shown: false }, now: 2 },
    );

    expect({ pending: state.pending, working: state.working }).toEqual({ pending: [], working: [] });
  });
});

describe('unread', () => {
  it('counts what others said since, not what one said oneself', () => {
    const state = talkAfter(
      { kind: 'ready' },
      arrive({ id: '1-0' }),
      { kind: 'read', place: 'general' },
      arrive({ id: '2-0', requestId: 'w-2' }),
      arrive({ id: '3-0', requestId: 'w-3', mine: true }),
      arrive({ id: '4-0', requestId: 'w-3', mine: true, kind: 'reply' }),
    );

    expect(countUnread(state, 'general')).toBe(2);
    expect(countUnread(updateTalk(state, { kind: 'read', place: 'general' }), 'general')).toBe(0);
  });

  it('is nothing for somebody new, and what was missed for somebody who comes back', () => {
    const backlog = [arrive({ id: '1-0' }), arrive({ id: '2-0', requestId: 'w-2' })];
    const back = [...backlog, { kind: 'ready' } as const].reduce(updateTalk, emptyTalk({ general: '1-0' }));

    expect(countUnread(talkAfter(...backlog, { kind: 'ready' }), 'general')).toBe(0);
    expect(countUnread(back, 'general')).toBe(1);
  });
});
