import type { GroupStudy } from '../../src/chat/study-view';
import type { Request } from '../../src/chat/types';
import type { Daily, KeptItem } from '../../src/store/study';
import { deckOf } from '../../src/study/deck-of';
import { nextRuns } from '../../src/study/local-time';
import type { StudyParts } from './study-reader';

/** Posts of a daily question that are shown ahead. */
const previewed = 3;

/** How the group of the request's place is run, for those who run it. */
export async function readGroup(request: Request, { memory, now }: StudyParts): Promise<GroupStudy> {
  const { identities, settings, dailies, decks } = memory;
  const group = await identities.group(request);
  const [rules, everyDaily, items, waiting] = await Promise.all([
    settings.group(group),
    dailies.all(),
    decks.items(group),
    decks.waiting(group),
  ]);
  return {
    settings: rules,
    dailies: everyDaily.filter((daily) => daily.group === group).map((daily) => describe(daily, now())),
    decks: countDecks(items),
    waiting: waiting.map(({ id, deck, name, items: questions, at }) => ({
      id,
      deck,
      name,
      questions: questions.length,
      at,
    })),
  };
}

function describe(daily: Daily, at: number): GroupStudy['dailies'][number] {
  const { time, zone, weekdays, paused, request } = daily;
  const { platform, place } = request;
  const next = paused ? [] : nextRuns(daily, at, previewed).map((run) => run.at);
  const shared = { time, zone, weekdays, paused, next };
  return platform === 'web' || platform === 'terminal'
    ? { place: { channel: place.id }, ...shared }
    : { place: { platform }, ...shared };
}

function countDecks(items: readonly KeptItem[]): GroupStudy['decks'] {
  const decks = new Map<string, { active: number; retired: number }>();
  for (const { item, retired } of items) {
    const name = deckOf(item);
    const counts = decks.get(name) ?? { active: 0, retired: 0 };
    counts[retired ? 'retired' : 'active'] += 1;
    decks.set(name, counts);
  }
  return [...decks].map(([name, counts]) => ({ name, ...counts })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
