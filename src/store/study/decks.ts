import type { Redis } from 'ioredis';
import type { DeckItem } from '../../../content';
import type { Request } from '../../chat/types';
import type { Language } from '../../language';
import { itemVersion } from '../../study/draw-item';
import { scanKeys } from '../scan-keys';
import { createDeckNames } from './deck-names';
import { somebody, withoutPerson } from './personal/without-person';

/** What somebody would like to add to a deck of their group; `draft`: they have only seen how it would look. */
export interface Proposal {
  id: string;
  group: string;
  deck: string;
  items: DeckItem[];
  person: string;
  name: string;
  language: Language;
  /** Where it was said; its person is told what became of it. */
  request: Request;
  /** Unix ms */
  at: number;
  state: 'draft' | 'proposed' | 'approved' | 'rejected';
}

/** An item that was approved. A changed item is a new version under the same id; the old ones stay to be looked up. */
export interface KeptItem {
  item: DeckItem;
  /** 1 for the first one. */
  version: number;
  retired: boolean;
}

export interface Decks {
  /** Keeps a draft; one that is kept already stays as it is. */
  draft(proposal: Proposal): Promise<void>;
  proposal(id: string): Promise<Proposal | null>;
  /** Puts a draft before the administrators; nothing where it was decided already. */
  propose(id: string): Promise<void>;
  drop(id: string): Promise<void>;
  /** What waits for a decision in a group, the oldest first. */
  waiting(group: string): Promise<Proposal[]>;
  /** Approves or rejects in one step; false where another request decided before. */
  decide(id: string, request: string, decision: 'approved' | 'rejected'): Promise<boolean>;
  items(group: string): Promise<KeptItem[]>;
  /** The newest version, or the one that was asked; null: unknown. */
  find(group: string, itemId: string, version?: string): Promise<DeckItem | null>;
  /** Takes an item out of what is asked, or puts it back; false where there is none. */
  retire(group: string, itemId: string, retired: boolean): Promise<boolean>;
  /** What somebody proposed, as far as it is still kept. */
  ofPerson(person: string): Promise<Proposal[]>;
  /** What was not decided goes; what was approved stays with the group, and nobody proposed it any more. */
  forget(person: string): Promise<void>;
}

/** Seconds for which a draft or a decided proposal is kept. */
const keptFor = 30 * 24 * 3600;

/**
 * KEYS: proposal, waiting, items, versions, version numbers, retired. ARGV: decision, request, id of the proposal, seconds, then
 * of each item: id, version, item.
 */
const decideScript = `
local state, decided = unpack(redis.call('HMGET', KEYS[1], 'state', 'decided'))
if not state then return 0 end
if decided then return decided == ARGV[1] .. ' ' .. ARGV[2] and 1 or 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[1], 'decided', ARGV[1] .. ' ' .. ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZREM', KEYS[2], ARGV[3])
if ARGV[1] == 'rejected' then return 1 end
for i = 5, #ARGV, 3 do
  local id, version, item = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local before = redis.call('HGET', KEYS[3], id)
  if not before or string.sub(before, 1, #version) ~= version then redis.call('HINCRBY', KEYS[5], id, 1) end
  redis.call('HSET', KEYS[3], id, version .. ' ' .. item)
  redis.call('HSET', KEYS[4], id .. ' ' .. version, item)
  redis.call('SREM', KEYS[6], id)
end
return 1`;

/** KEYS: proposal, waiting. ARGV: id, instant. */
const proposeScript = `
if redis.call('HGET', KEYS[1], 'state') ~= 'draft' then return 0 end
redis.call('HSET', KEYS[1], 'state', 'proposed')
redis.call('PERSIST', KEYS[1])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 1`;

export function createDecks(redis: Redis, prefix: string): Decks {
  const decks = keepDecks(redis, prefix);
  const names = createDeckNames(redis, prefix);
  const note = async (group: string) => names.note(group, await decks.items(group));
  return {
    ...decks,
    decide: async (id, request, decision) => {
      const decided = await decks.decide(id, request, decision);
      const known = decided && (await decks.proposal(id));
      if (known) await note(known.group);
      return decided;
    },
    retire: async (group, itemId, retired) => {
      const known = await decks.retire(group, itemId, retired);
      if (known) await note(group);
      return known;
    },
    forget: async (person) => {
      await decks.forget(person);
      await names.forget(`alone-${person}`);
    },
  };
}

function keepDecks(redis: Redis, prefix: string): Decks {
  const proposalKey = (id: string) => `${prefix}:deck-proposal:${id}`;
  const key = (group: string, what: string) => `${prefix}:deck-${what}:${group}`;
  const proposal = async (id: string): Promise<Proposal | null> => {
    const [json, state] = await redis.hmget(proposalKey(id), 'json', 'state');
    return json ? ({ ...JSON.parse(json), state } as Proposal) : null;
  };
  const ofPerson = async (person: string): Promise<Proposal[]> => {
    const found: Proposal[] = [];
    for await (const name of scanKeys(redis, proposalKey(''))) {
      const known = await proposal(name.slice(proposalKey('').length));
      if (known?.person === person) found.push(known);
    }
    return found;
  };
  const drop = async (id: string): Promise<void> => {
    const known = await proposal(id);
    if (!known || known.state === 'approved' || known.state === 'rejected') return;
    await redis.multi().del(proposalKey(id)).zrem(key(known.group, 'waiting'), id).exec();
  };
  return {
    proposal,
    ofPerson,
    drop,
    forget: (person) => forgetProposals(redis, { ofPerson, drop, proposalKey, key }, person),
    draft: async (draft) => {
      const name = proposalKey(draft.id);
      await redis.hsetnx(name, 'json', JSON.stringify(draft));
      if ((await redis.hsetnx(name, 'state', 'draft')) === 1) await redis.expire(name, keptFor);
    },
    propose: async (id) => {
      const known = await proposal(id);
      if (!known) return;
      await redis.eval(proposeScript, 2, proposalKey(id), key(known.group, 'waiting'), id, String(known.at));
    },
    waiting: async (group) => {
      const ids = await redis.zrange(key(group, 'waiting'), '0', '-1');
      return (await Promise.all(ids.map(proposal))).filter((found) => found !== null);
    },
    decide: async (id, request, decision) => {
      const known = await proposal(id);
      if (!known) return false;
      const names = ['waiting', 'items', 'versions', 'numbers', 'retired'];
      const keys = [proposalKey(id), ...names.map((what) => key(known.group, what))];
      const items = known.items.flatMap((item) => [item.id, itemVersion(item), JSON.stringify(item)]);
      const values = [decision, request, id, String(keptFor), ...items];
      return (await redis.eval(decideScript, keys.length, ...keys, ...values)) === 1;
    },
    items: (group) => readItems(redis, (what) => key(group, what)),
    find: async (group, itemId, version) => {
      const old = version && (await redis.hget(key(group, 'versions'), `${itemId} ${version}`));
      if (old) return JSON.parse(old) as DeckItem;
      const kept = await redis.hget(key(group, 'items'), itemId);
      return kept ? readKept(kept) : null;
    },
    retire: async (group, itemId, retired) => {
      if ((await redis.hexists(key(group, 'items'), itemId)) === 0) return false;
      if (retired) await redis.sadd(key(group, 'retired'), itemId);
      else await redis.srem(key(group, 'retired'), itemId);
      return true;
    },
  };
}

async function forgetProposals(
  redis: Redis,
  parts: Pick<Decks, 'ofPerson' | 'drop'> & {
    proposalKey(id: string): string;
    key(group: string, what: string): string;
  },
  person: string,
): Promise<void> {
  for (const proposal of await parts.ofPerson(person)) {
    const { id, state } = proposal;
    if (state === 'draft' || state === 'proposed') await parts.drop(id);
    const gone = { person: somebody, name: somebody, request: withoutPerson(proposal.request) };
    const left = JSON.stringify({ ...proposal, ...gone });
    // Only where it is still there: it expires by itself.
    await redis.eval(rewriteScript, 1, parts.proposalKey(id), left);
  }
  const alone = ['waiting', 'items', 'versions', 'numbers', 'retired'];
  await redis.del(...alone.map((what) => parts.key(`alone-${person}`, what)));
}

/** KEYS: proposal. ARGV: what is left of it. */
const rewriteScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'json', ARGV[1]) end
return 1`;

/** What is kept begins with the version. */
const readKept = (kept: string) => JSON.parse(kept.slice(kept.indexOf(' ') + 1)) as DeckItem;

async function readItems(redis: Redis, key: (what: string) => string): Promise<KeptItem[]> {
  const [items, numbers, retired] = await Promise.all([
    redis.hgetall(key('items')),
    redis.hgetall(key('numbers')),
    redis.smembers(key('retired')),
  ]);
  return Object.entries(items)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, kept]) => ({
      item: readKept(kept),
      version: Number(numbers[id] ?? 1),
      retired: retired.includes(id),
    }));
}
