import { loadTopics } from '../../content';
import type { AnswerEntry } from '../../src/study/answer-log';
import { itemVersion } from '../../src/study/draw-item';
import { reviewItems } from '../../src/study/review-items';
import { answerAt } from './answers';

const item = loadTopics()
  .flatMap(({ quiz }) => quiz)
  .find(({ kind }) => kind === 'choice');
if (item?.kind !== 'choice') throw new Error('there are choices');
const right = item.options.findIndex((option) => option.right);
const tempting = right === 0 ? 1 : 0;

/** So many people, of whom most fall for the same wrong option. */
function answers(version: string, itemId = item!.id): AnswerEntry[] {
  return Array.from({ length: 40 }, (_, i) => {
    const option = i % 5 === 0 ? right : tempting;
    const share = option === right ? 1 : 0;
    return answerAt(i, {
      id: `${version}${itemId}${i}`,
      person: `p${i}`,
      itemId,
      version,
      kind: 'choice',
      share,
      option,
    });
  });
}

describe('reviewItems', () => {
  it('flags an item whose wrong option is chosen more often, and options that nobody takes', () => {
    const [reviewed] = reviewItems(answers(itemVersion(item)), [item]);

    expect(reviewed).toMatchObject({ itemId: item.id, answers: 40, easiness: 0.2, current: true });
    const kinds = reviewed?.flags.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'better-than-right')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'idle-option')).toHaveLength(item.options.length - 2);
  });

  it('says nothing against a wording that was changed since, and less of items that it does not know', () => {
    const log = [
      ...answers('an older one'),
      ...answers('v1', 'deck/unknown').map((a) => ({ ...a, share: 0.1 })),
    ];

    const [first, second] = reviewItems(log, [item]);

    expect(first).toMatchObject({ itemId: 'deck/unknown', current: true, flags: [{ kind: 'too-hard' }] });
    expect(second).toMatchObject({ itemId: item.id, current: false, flags: [] });
  });
});
