import { inEveryLanguage } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { createDice } from '../../src/study/dice';
import type { BankItem } from './bank';
import type { QuizOptions } from './options';

/**
 * A question that fits what was asked, by chance (the seed's), one that the channel did not have lately if there is one; else
 * what it had longest ago. `asked`: the latest first. `preferred`: a difficulty that is taken where there is one and none was asked for.
 */
export function chooseItem(
  items: readonly BankItem[],
  wanted: Pick<QuizOptions, 'topic' | 'kind' | 'difficulty'>,
  asked: readonly string[],
  seed: string,
  preferred: number | null = null,
): BankItem {
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

function nothingFits(
  items: readonly BankItem[],
  { topic, kind, difficulty }: Pick<QuizOptions, 'topic' | 'kind' | 'difficulty'>,
): UserError {
  const inTopic = items.filter((entry) => !topic || entry.topic?.id === topic.id);
  const ofKind = inTopic.filter(({ item }) => !kind || item.kind === kind);
  const levels = [...new Set(ofKind.map(({ item }) => item.difficulty))].sort();
  return new UserError(
    inEveryLanguage('quiz.nothingFits', {
      topic: topic?.id ?? 'none',
      kind: kind ?? 'any',
      difficulty: difficulty ?? 0,
      levels: levels.join(', ') || 'none',
    }),
    { buttons: [{ label: '/quiz', command: topic ? `/quiz ${topic.id}` : '/quiz' }] },
  );
}
