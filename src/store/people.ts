import type { Redis } from 'ioredis';
import type { KnownPerson, People } from '../chat/people';
import type { Request } from '../chat/types';
import { languages } from '../language';

/** Seconds after the last question for which a person is remembered. */
const rememberedFor = 400 * 24 * 3600;

export interface KeptPeople extends People {
  /** What is kept under an id, as it is kept. */
  all(id: string): Promise<Record<string, string>>;
  remove(id: string): Promise<void>;
}

/** What is kept of each person, in one hash: `language`, and `topic:<id>` with the Unix ms of the last question on it. */
export function createPeople(redis: Redis, prefix: string): KeptPeople {
  const keyById = (id: string) => `${prefix}:person:${id}`;
  const keyOf = ({ platform, person, address }: Request) =>
    keyById([platform, address.teamId, person.id].filter(Boolean).join('-'));
  const write = async (request: Request, field: string, value: string) => {
    await redis.multi().hset(keyOf(request), field, value).expire(keyOf(request), rememberedFor).exec();
  };
  return {
    all: (id) => redis.hgetall(keyById(id)),
    remove: async (id) => void (await redis.del(keyById(id))),
    known: async (request) => toKnown(await redis.hgetall(keyOf(request))),
    asked: (request, topic) => write(request, `topic:${topic}`, String(request.receivedAt)),
    choose: (request, language) => write(request, 'language', language ?? ''),
    forget: async (request) => void (await redis.del(keyOf(request))),
  };
}

function toKnown(fields: Record<string, string>): KnownPerson {
  const asked = Object.entries(fields).flatMap(([field, at]): [string, number][] =>
    field.startsWith('topic:') ? [[field.slice('topic:'.length), Number(at)]] : [],
  );
  return {
    language: languages.find((language) => language === fields.language) ?? null,
    asked: new Map(asked),
  };
}
