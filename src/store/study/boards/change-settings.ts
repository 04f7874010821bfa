import { type PersonState, readHash } from './batch-state';
import { chosenZone, readCalendar } from './calendars';
import type { SettingsChange } from './changes';
import { commit, type Generation, type ProjectionState } from './commit';
import { readJoined, readPersonBooks } from './joined';
import type { Scope } from './keys';
import { moveGroup } from './move-group';
import type { ProjectionParts } from './project';
import { rangesOf } from './ranges';
import { globalCalendar, spansSince, writeRows } from './write-rows';
import { createWrites } from './writes';

const always = Number.NEGATIVE_INFINITY;

/** Takes a change of settings into the boards; `extend` is called between the parts of what takes long. */
export async function applyChange(
  parts: ProjectionParts,
  generation: Generation,
  state: ProjectionState,
  change: SettingsChange,
  extend: () => Promise<void>,
): Promise<void> {
  if (change.kind === 'person') return applyPerson(parts, generation, state, change);
  const kept = await parts.redis.hget(generation.keys.zones, change.id);
  const zone = await chosenZone(parts.settings, change.id);
  const before = kept ? readCalendar(kept) : null;
  if (!before || before.zone === zone) return finish(parts, generation, state.version, change);
  const moved = await moveGroup(parts, generation, state.version, { group: change.id, before, zone, extend });
  if (moved) await finish(parts, generation, moved.version, change, moved.writes);
}

async function finish(
  parts: ProjectionParts,
  generation: Generation,
  version: string,
  change: SettingsChange,
  writes = createWrites(),
): Promise<void> {
  writes.hset(generation.keys.state, 'changes', change.at);
  await commit(parts, generation, version, writes);
}

/** Somebody comes onto the boards of all groups, with all that they ever answered, or leaves them. */
async function applyPerson(
  parts: ProjectionParts,
  generation: Generation,
  { version }: ProjectionState,
  change: SettingsChange,
): Promise<void> {
  const { keys } = generation;
  const person = change.id;
  const { global } = await parts.settings.person(person);
  const kept = (await readHash<PersonState>(parts.redis, keys.persons, [person])).get(person);
  const writes = createWrites();
  if (kept && kept.global !== global) {
    writes.hset(keys.persons, person, JSON.stringify({ ...kept, global } satisfies PersonState));
    const scope: Scope = { kind: 'global' };
    const theirs = (await readPersonBooks(parts, keys, [person])).get(person) ?? [];
    const ranges = await rangesOf(parts.redis, keys, [scope]);
    const spans = [...spansSince(theirs, always, globalCalendar.zone, parts.named), ...ranges(scope)];
    // Under an id that joined another nobody is on a board.
    const [counts = person] = (await readJoined(parts.redis, keys, [person])).keys();
    if (global && counts === person)
      writeRows(writes, keys, { person, scope, calendar: globalCalendar, theirs, spans });
    else for (const span of spans) writes.noPerson(keys.board(globalCalendar.edition, scope, span), person);
  }
  await finish(parts, generation, version, change, writes);
}
