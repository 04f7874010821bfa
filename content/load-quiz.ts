import { z } from 'zod';
import { DeckError, type DeckProblem, toFound, valueAt } from './deck-error';
import { type DeckItem, deckFile, type QuizItem, quizFile } from './quiz-schema';
import { readYaml, type Source } from './read-yaml';

/** Items of a topic's `quiz.yaml` with ids that are unique everywhere: `scaling/variance`. Throws with the file's name. */
export function readQuiz(text: string, topicId: string, file: string): QuizItem[] {
  return readItems(quizFile, readYaml(text, file), topicId);
}

/** Items of a member's deck, one language enough; ids become `deckId/id`. @throws DeckError that says where and what */
export function readDeck(text: string, deckId: string, file: string): DeckItem[] {
  return readItems(deckFile, readYaml(text, file), deckId);
}

/** Checks what a file holds and puts its owner before each id. */
export function readItems<T extends { id: string }>(
  schema: z.ZodType<{ items: T[] }>,
  source: Source,
  owner: string,
): T[] {
  const { file, raw } = source;
  const read = schema.safeParse(raw);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => toProblem(issue, source));
    throw new DeckError(`${file}:\n${z.prettifyError(read.error)}`, problems);
  }
  const seen = new Set<string>();
  return read.data.items.map((item, index) => {
    if (seen.has(item.id)) {
      const place = { line: source.lineOf(['items', index, 'id']), item: item.id, field: 'id' };
      const problem: DeckProblem = { ...place, what: 'sameId', detail: '' };
      throw new DeckError(`${file}: two items are called ${item.id}`, [problem]);
    }
    seen.add(item.id);
    return { ...item, id: `${owner}/${item.id}` };
  });
}

function toProblem(issue: z.core.$ZodIssue, { raw, lineOf, fieldOf }: Source): DeckProblem {
  const { what, detail, path } = toFound(issue, raw);
  const id = valueAt(raw, ['items', path[1] ?? '', 'id']);
  const field = fieldOf(what === 'unknown' ? path.slice(2, -1) : path.slice(2));
  return { line: lineOf(path), item: typeof id === 'string' ? id : '', field, what, detail };
}
