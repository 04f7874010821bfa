import { chosenBoards, type PersonState, readHash } from './batch-state';
import { chosenZone, readCalendar } from './calendars';
import type { SettingsChange } from './changes';
import { commit, type Generation, type ProjectionState } from './commit';
import { readJoined, readPersonBooks } from './joined';
import { moveGroup } from './move-group';
import type { ProjectionParts } from './project';
import { rewritePerson } from './rewrite-person';
import { createWrites } from './writes';

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

/** Somebody comes onto boards, with all that they ever answered, or leaves them: those of all groups together, or all. */
async function applyPerson(
  parts: ProjectionParts,
  generation: Generation,
  { version }: ProjectionState,
  change: SettingsChange,
): Promise<void> {
  const { keys } = generation;
  const person = change.id;
  const chosen = await chosenBoards(parts.settings, person);
  const kept = (await readHash<PersonState>(parts.redis, keys.persons, [person])).get(person);
  const writes = createWrites();
  if (kept && (kept.global !== chosen.global || kept.unlisted !== chosen.unlisted)) {
    const { unlisted: _, ...rest } = kept;
    writes.hset(keys.persons, person, JSON.stringify({ ...rest, ...chosen } satisfies PersonState));
    const [counts = person] = (await readJoined(parts.redis, keys, [person])).keys();
    // Under an id that joined another nobody is on a board.
    const whose = counts === person ? [person] : [];
    const book = (await readPersonBooks(parts, keys, whose)).get(person) ?? [];
    const [old, now] = [
      { book, on: kept },
      { book, on: chosen },
    ];
    await rewritePerson(parts, keys, { person, old, now, version }, writes);
  }
  await finish(parts, generation, version, change, writes);
}
