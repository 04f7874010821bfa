import { isRight } from '../../src/study/grade';
import { gradeFree } from '../../src/study/grade-free';
import type { FreeItem } from '../quiz-schema';
import { type Flaw, grave, remark } from './flaw';

/** The model answer has to pass its own rubric in each language, and the question alone must not. */
export function freeFlaws(item: FreeItem): Flaw[] {
  const flaws: Flaw[] = [];
  const ids = item.rubric.map(({ id }) => id);
  if (new Set(ids).size < ids.length) flaws.push(grave(item.id, 'two points have the same id'));
  for (const language of ['en', 'zh'] as const) {
    const where = `${item.id} ${language}`;
    const answer = item.answer[language];
    if (answer !== undefined) flaws.push(...answerFlaws(where, item, answer));
    const question = item.question[language];
    if (question !== undefined && isRight(gradeFree(item, question).share)) {
      flaws.push(remark(where, 'repeating the question counts as right'));
    }
  }
  return flaws;
}

function answerFlaws(where: string, item: FreeItem, answer: string): Flaw[] {
  return gradeFree(item, answer)
    .points.filter(({ counts, made }) => (counts === 'must' && !made) || (counts === 'wrong' && made))
    .map(({ id, counts }) =>
      grave(where, `the model answer ${counts === 'must' ? 'lacks' : 'contains'} the point ${id}`),
    );
}

/** A topic's rubric looks for each point in both languages. */
export function rubricFlaws({ id, rubric }: FreeItem): Flaw[] {
  return rubric.flatMap((point) =>
    (['en', 'zh'] as const)
      .filter((language) => !point.phrases[language]?.length)
      .map((language) => grave(`${id} ${point.id}`, `no phrases in ${language}`)),
  );
}
