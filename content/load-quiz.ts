import { parse } from 'yaml';
import { z } from 'zod';
import { type DeckItem, deckFile, type QuizItem, quizFile } from './quiz-schema';

/** Items of a topic's `quiz.yaml` with ids that are unique everywhere: `scaling/variance`. Throws with the file's name. */
export function readQuiz(text: string, topicId: string, file: string): QuizItem[] {
  return readItems(quizFile, readYaml(text, file), topicId, file);
}

/** Items of a member's deck, one language enough; ids become `deckId/id`. Throws an error that says where and what. */
export function readDeck(text: string, deckId: string, file: string): DeckItem[] {
  return readItems(deckFile, readYaml(text, file), deckId, file);
}

function readYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** Checks what a file holds and puts its owner before each id. */
export function readItems<T extends { id: string }>(
  schema: z.ZodType<{ items: T[] }>,
  raw: unknown,
  owner: string,
  file: string,
): T[] {
  const read = schema.safeParse(raw);
  if (!read.success) throw new Error(`${file}:\n${z.prettifyError(read.error)}`);
  const seen = new Set<string>();
  return read.data.items.map((item) => {
    if (seen.has(item.id)) throw new Error(`${file}: two items are called ${item.id}`);
    seen.add(item.id);
    return { ...item, id: `${owner}/${item.id}` };
  });
}
