import { parse } from 'yaml';
import { z } from 'zod';
import { type DeckItem, deckFile, type QuizItem, quizFile } from './quiz-schema';

/** Items of a topic's `quiz.yaml` with ids that are unique everywhere: `scaling/variance`. Throws with the file's name. */
export function readQuiz(text: string, topicId: string, file: string): QuizItem[] {
  return qualified(readItems(quizFile, text, file), topicId, file);
}

/** Items of a member's deck, one language enough; ids become `deckId/id`. Throws an error that says where and what. */
export function readDeck(text: string, deckId: string, file: string): DeckItem[] {
  return qualified(readItems(deckFile, text, file), deckId, file);
}

function readItems<T>(schema: z.ZodType<{ items: T[] }>, text: string, file: string): T[] {
  const read = schema.safeParse(parse(text));
  if (!read.success) throw new Error(`${file}:\n${z.prettifyError(read.error)}`);
  return read.data.items;
}

function qualified<T extends { id: string }>(items: T[], owner: string, file: string): T[] {
  const seen = new Set<string>();
  return items.map((item) => {
    if (seen.has(item.id)) throw new Error(`${file}: two items are called ${item.id}`);
    seen.add(item.id);
    return { ...item, id: `${owner}/${item.id}` };
  });
}
