import { checkItems } from '../../../commands/deck/check-items';
import { findingIn } from '../../../commands/deck/finding-text';
import { readDeck } from '../../../content';

const flawed = `items:
  - kind: choice
    id: a
    difficulty: 1
    question: { en: "What is 意思 [[n]]?", zh: 什么是key？ }
    options:
      - { right: true, text: { en: By far the longest of all of these options, zh: 对 } }
      - { text: { en: Short } }
  - kind: choice
    id: b
    difficulty: 1
    question: { en: "Is <b>it</b> *so?" }
    options: [{ right: true, text: { en: "Yes!" } }, { text: { en: "yes" } }]
  - kind: numeric
    id: c
    difficulty: 1
    question: { en: "[[n]]?" }
    parameters: { n: { oneOf: [1, 2] } }
    answer: n / 3
    tolerance: { absolute: 0 }
    within: [0, 9]
    explanation: { en: "x" }
  - kind: free
    id: d
    difficulty: 1
    question: { en: "Why residual?" }
    rubric: [{ id: p, counts: must, point: { en: x }, phrases: { en: [gradient] } }]
    answer: { en: "Nothing." }`;

describe('findings about members’ questions', () => {
  it('are said in Chinese, too, whatever the checks find', async () => {
    const findings = await checkItems(readDeck(flawed, 'x', 'x'));

    expect(findings.length).toBeGreaterThan(6);
    for (const { what } of findings) {
      expect(findingIn(what, 'en')).toBe(what);
      expect(findingIn(what, 'zh')).not.toBe(what);
      expect(findingIn(what, 'zh')).toMatch(/\p{Script=Han}/u);
    }
  });
});
