import type { Redis } from 'ioredis';
import { type Answers, createAnswers } from './answers';
import { createIdentities, type Identities } from './identities';
import { createSettings, type Settings } from './settings';

/** What is remembered of people who study together; a command gets it as `context.memory`. */
export interface Memory {
  identities: Identities;
  settings: Settings;
  answers: Answers;
}

export function createMemory(redis: Redis, prefix: string): Memory {
  return {
    identities: createIdentities(redis, prefix),
    settings: createSettings(redis, prefix),
    answers: createAnswers(redis, prefix),
  };
}
