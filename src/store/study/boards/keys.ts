import type { Span } from '../../../study/periods';

/** What a board is about. A channel belongs to a group; all groups together have only those who agreed. */
export type Scope =
  | { kind: 'channel'; group: string; channel: string }
  | { kind: 'group'; group: string }
  | { kind: 'global' };

/** Groups whose boards, and the channels whose, follow one zone. */
export const groupOf = (scope: Scope) => (scope.kind === 'global' ? null : scope.group);

export function scopeName(scope: Scope): string {
  if (scope.kind === 'global') return 'global';
  return scope.kind === 'group' ? `g:${scope.group}` : `c:${scope.group}:${scope.channel}`;
}

/** The generation of boards in force; a rebuild makes another one beside it. */
export const currentKey = (prefix: string) => `${prefix}:boards:current`;
/** How often somebody was forgotten, so that a rebuild under way notices. */
export const forgottenKey = (prefix: string) => `${prefix}:boards:forgotten`;
export const firstGeneration = '0';

export type BoardKeys = ReturnType<typeof boardKeys>;

/** Keys of one generation; all of them begin with `own`. */
export function boardKeys(prefix: string, generation: string) {
  const own = `${prefix}:boards:${generation}`;
  return {
    own,
    /** `cursor`: place in the log; `changes`: place among the changes of settings; `version`: counts every write. */
    state: `${own}:state`,
    /** By person, JSON: streak, rating, whether the person is on the boards of all groups. */
    persons: `${own}:persons`,
    /** By each of a person's several ids: the one that counts. */
    joinedTo: `${own}:joined-to`,
    /** By the id that counts, JSON: all ids of a person with several. */
    joined: `${own}:joined`,
    /** By item and version, JSON: rating. */
    items: `${own}:items`,
    /** By answer id, JSON: whose it is and what it earned. */
    points: `${own}:points`,
    /** By group: `<edition> <zone>`; a group's boards carry the edition, so that another zone makes other boards. */
    zones: `${own}:zones`,
    /** Items that a person met. */
    met: (person: string) => `${own}:met:${person}`,
    /** Answers under one id in the log's order, a list of JSON. */
    book: (person: string) => `${own}:book:${person}`,
    /** Ranges of dates that somebody looked at: `<from>:<to>` → who builds it, or `ready`. */
    ranges: (scope: Scope) => `${own}:ranges:${scopeName(scope)}`,
    /** The same by when somebody last looked. */
    viewed: (scope: Scope) => `${own}:viewed:${scopeName(scope)}`,
    /** Beginning of the keys of one board: `:points`, `:accuracy`, …, one sorted set a metric, best first by negative value. */
    board: (edition: string, scope: Scope, { from, to }: Span) =>
      `${own}:b:${edition}:${scopeName(scope)}:${from}:${to}`,
  };
}

/** The edition of boards that follow no group's zone. */
export const globalEdition = 'utc';
