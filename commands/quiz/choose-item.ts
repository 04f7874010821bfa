import { inEveryLanguage } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { deckOf } from '../../src/study/deck-of';
import { createDice } from '../../src/study/dice';
import { again } from './again';
import type { BankItem } from './bank';
import { noDeck } from './no-deck';
import type { QuizOptions } from './options';

type Wanted = Pick<QuizOptions, 'topic' | 'kind' | 'difficulty'> & Partial<Pick<QuizOptions, 'deck'>>;

/**
 * A question that fits what was asked, by chance (the seed's), one that the channel did not have lately if there is one; else
 * what it had longest ago. `asked`: the latest first. `preferred`: a difficulty that is taken where there is one and none was asked for.
 */
export function chooseItem(
  all: readonly BankItem[],
  wanted: Wanted,
  asked: readonly string[],
  seed: string,
  preferred: number | null = null,
): BankItem {
  const items = wanted.deck ? itemsOf(all, wanted.deck) : all;
  const matching = items.filter(
    ({ item, topic }) =>
      (!wanted.topic || topic?.id === wanted.topic.id) &&
      (!wanted.kind || item.kind === wanted.kind) &&
      (!wanted.difficulty || item.difficulty === wanted.difficulty),
  );
  if (matching.length === 0) throw nothingFits(items, wanted);
  const liked = matching.filter(({ item }) => wanted.difficulty !== null || item.difficulty === preferred);
  const fitting = liked.length > 0 ? liked : matching;
  const age = ({ item }: BankItem) => {
    const place = asked.indexOf(item.id);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  const fresh = fitting.filter((entry) => age(entry) === Number.POSITIVE_INFINITY);
  const oldest = Math.max(...fitting.map(age));
  const candidates = fresh.length > 0 ? fresh : fitting.filter((entry) => age(entry) === oldest);
  return createDice(seed, 'item').pick(candidates);
}

/** What a deck has to ask; the person hears which decks there are. */
function itemsOf(all: readonly BankItem[], deck: string): BankItem[] {
  const own = all.filter(({ topic }) => topic === null);
  const items = own.filter(({ item }) => deckOf(item) === deck);
  if (items.length === 0) throw noDeck(deck, own);
  return items;
}

function nothingFits(
  items: readonly BankItem[],
  { topic, deck = null, kind, difficulty }: Wanted,
): UserError {
  const inTopic = items.filter((entry) => !topic || entry.topic?.id === topic.id);
  const ofKind = inTopic.filter(({ item }) => !kind || item.kind === kind);
  const levels = [...new Set(ofKind.map(({ item }) => item.difficulty))].sort();
  return new UserError(
    inEveryLanguage('quiz.nothingFits', {
      topic: topic?.id ?? 'none',
      deck: deck ?? 'none',
      kind: kind ?? 'any',
      difficulty: difficulty ?? 0,
      levels: levels.join(', ') || 'none',
    }),
    { buttons: [{ label: again({ topic, deck }), command: again({ topic, deck }) }] },
  );
}
