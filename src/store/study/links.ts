import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { PlatformId, Request } from '../../chat/types';
import { type Codes, createCodes } from '../codes';
import { createPace, type Pace } from '../pace';

/** What a code joins the other side with. */
export interface LinkOffer {
  kind: 'person' | 'group';
  /** Id of the person before any link, or of the group. */
  id: string;
  platform: PlatformId;
  /** Name of the person who asked for it. */
  name: string;
  /** How they are told that it was used. */
  request?: Request;
}

/** Joins ids of one person, and channels of one group; `Identities` follows. */
export interface Links extends Omit<Codes, 'issue' | 'forget'> {
  issue(offer: LinkOffer, until: number): Promise<string>;
  /** Takes out the codes of persons. */
  forget(ids: readonly string[]): Promise<void>;
  /** ms until somebody may type another code; 0: now, and it counts. */
  guess(own: string): Promise<number>;
  /** From now on `own` and all that were joined with it are `to`, which is joined with nobody. */
  joinPerson(own: string, to: string): Promise<void>;
  /** Takes `own` out; where others were joined with it, those. How many ids stand for themselves again. */
  leavePerson(own: string): Promise<number>;
  joinChannel(channel: string, group: string): Promise<void>;
  /** Takes the channel out of a group elsewhere; where it has joined none, all channels elsewhere out of its own group. */
  leaveChannel(channel: string, ownGroup: string): Promise<number>;
}

/** Codes that one person may type within a time: far too few to find one of 2^40. */
const guesses = { points: 5, seconds: 600 };

/** KEYS: links. ARGV: own field, own id, id that counts from now on, beginning of such fields. */
const joinScript = `
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if all[i + 1] == ARGV[2] and string.sub(all[i], 1, #ARGV[4]) == ARGV[4] then
    redis.call('HSET', KEYS[1], all[i], ARGV[3])
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

/** KEYS: links. ARGV: own field, id that others may be joined with, beginning of such fields. Returns how many fields went. */
const leaveScript = `
if redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then return 1 end
local all = redis.call('HGETALL', KEYS[1])
local gone = 0
for i = 1, #all, 2 do
  if all[i + 1] == ARGV[2] and string.sub(all[i], 1, #ARGV[3]) == ARGV[3] then
    gone = gone + redis.call('HDEL', KEYS[1], all[i])
  end
end
return gone`;

export function createLinks(redis: Redis, prefix: string): Links {
  const links = `${prefix}:links`;
  const codes = createCodes(redis, prefix);
  const pace: Pace = createPace(redis, prefix, 'code-guesses', guesses);
  const leave = async (field: string, id: string, start: string) =>
    Number(await redis.eval(leaveScript, 1, links, field, id, start));
  return {
    look: codes.look,
    redeem: codes.redeem,
    issue: (offer, until) => codes.issue(JSON.stringify(offer), until),
    forget: (ids) =>
      codes.forget((value) => {
        const { kind, id } = JSON.parse(value || '{}') as Partial<LinkOffer>;
        return kind === 'person' && ids.includes(id ?? '');
      }),
    guess: (own) => pace.take(createHash('sha256').update(own).digest('base64url')),
    joinPerson: async (own, to) =>
      void (await redis.eval(joinScript, 1, links, `person:${own}`, own, to, 'person:')),
    leavePerson: (own) => leave(`person:${own}`, own, 'person:'),
    joinChannel: async (channel, group) => void (await redis.hset(links, `channel:${channel}`, group)),
    leaveChannel: (channel, ownGroup) => leave(`channel:${channel}`, ownGroup, 'channel:'),
  };
}
