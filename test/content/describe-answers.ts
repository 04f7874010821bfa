import { type FreeItem, loadTopics } from '../../content';
import { isRight } from '../../src/study/grade';
import { gradeFree } from '../../src/study/grade-free';

/** What people write to a free question: `good` has to count as right, `bad` as wrong. */
export interface Answers {
  good: readonly string[];
  bad: readonly string[];
}

/** Grades answers in their own words, by the id of the question. */
export function describeAnswers(written: Readonly<Record<string, Answers>>): void {
  const items = new Map(loadTopics().flatMap(({ quiz }) => quiz.map((item) => [item.id, item] as const)));

  describe.each(Object.entries(written))('%s', (id, { good, bad }) => {
    const item = items.get(id) as FreeItem;
    const grade = (answer: string) => {
      const { share, points } = gradeFree(item, answer);
      // The points are there to be read when an expectation fails.
      return { right: isRight(share), points: points.filter(({ made }) => made).map((point) => point.id) };
    };

    it.each(good)('takes "%s"', (answer) => {
      expect(grade(answer)).toMatchObject({ right: true });
    });

    it.each(bad)('does not take "%s"', (answer) => {
      expect(grade(answer)).toMatchObject({ right: false });
    });
  });
}
