import { loadTopics, type Section, type Topic } from '../../content';
import { createFormulaCheck } from '../../content/checks/formula-flaws';
import { topicFlaws } from '../../content/checks/topic-flaws';
import { parameterSets, parseParameters } from '../../src/experiments/parameters';

const topics = loadTopics();
const checkFormula = createFormulaCheck();

/** What is found when one section of the scaling topic is replaced. */
function flawsWith(language: 'en' | 'zh', section: Section, markdown: string): string[] {
  const changed = structuredClone(topics);
  const scaling = changed.find(({ id }) => id === 'scaling') as Topic;
  scaling.sections[language][section] = markdown;
  return topicFlaws(changed, checkFormula)
    .filter(({ where }) => where === `scaling ${language} ${section}`)
    .map(({ what }) => what);
}

describe('topicFlaws', () => {
  it('finds nothing in our topics', () => {
    expect(topicFlaws(topics, checkFormula)).toEqual([]);
  });

  it.each([
    ['one sentence', 'en', 'answer', 'Only this.', /1 sentences, wanted 2/],
    ['a third Chinese sentence', 'zh', 'answer', '一。二。三。', /3 sentences, wanted 2/],
    ['an answer that is too long', 'en', 'answer', `${'word '.repeat(90)}. Two.`, /characters, at most 400/],
    ['a heading', 'en', 'trap', '### No\n\ntext', /heading is outside/],
    ['HTML', 'en', 'trap', 'a <br> b', /html is outside/],
    ['a picture', 'en', 'trap', '![a](b.png)', /image is outside/],
    ['broken LaTeX', 'en', 'trap', 'see $\\frac{1}{$ there', /frac/],
    ['LaTeX that only KaTeX knows', 'en', 'trap', 'see $\\Reals$ there', /Reals/],
    ['Chinese in a formula', 'zh', 'trap', '见 $方差$ 一节', /no glyphs/],
    [
      'a formula too wide for a phone',
      'en',
      'trap',
      `$$\n${'a + '.repeat(20)}b\n$$`,
      /em wide, a phone shows 20/,
    ],
    [
      'a formula too long to read',
      'en',
      'trap',
      `$$\n${'a^{b}'.repeat(61)}\n$$`,
      /305 characters, at most 300/,
    ],
    [
      'emphasis that Chinese punctuation breaks',
      'zh',
      'trap',
      '**尺度。**在上述假设下',
      /was not read as Markdown/,
    ],
    ['a lone dollar sign', 'en', 'trap', 'costs $5 today', /\$ was not read/],
    ['a half-width comma', 'zh', 'trap', '第一,第二', /half-width sign/],
    ['a missing space', 'zh', 'trap', '使用softmax计算', /space wanted/],
    ['Chinese in English', 'en', 'trap', 'the 缩放 factor', /Chinese in the English/],
    ['a thin text', 'en', 'trap', 'Too short.', /thin: 2 words/],
    ['a long text', 'en', 'trap', 'word '.repeat(200), /long: 200 words/],
  ] as const)('finds %s', (_, language, section, markdown, message) => {
    expect(flawsWith(language, section, markdown)).toContainEqual(expect.stringMatching(message));
  });

  it('finds a formula that one language lacks', () => {
    const changed = structuredClone(topics);
    const [first] = changed;
    if (first) first.sections.zh.argument = first.sections.zh.argument.replace(/\$\$[^$]+\$\$/, '');

    expect(topicFlaws(changed, checkFormula)).toContainEqual(
      expect.objectContaining({ where: 'multi-head argument', grave: true }),
    );
  });

  it('finds a link to nowhere, a long button and a shared name', () => {
    const changed = structuredClone(topics);
    const [first, second] = changed;
    first?.related.push('no-such-topic');
    if (first?.followUps[0]) first.followUps[0].label.en = 'x'.repeat(41);
    second?.aliases.en.push('MHA');

    expect(topicFlaws(changed, checkFormula).map(({ where, grave }) => [where, grave])).toEqual([
      ['multi-head related', true],
      ['multi-head en button', true],
      ['qk-projections aliases', false],
    ]);
  });
});

describe('follow-up buttons', () => {
  const buttons = topics.flatMap(({ id, experiment, followUps }) =>
    followUps.map(({ label, set }) => ({ id, experiment, label: label.en, set })),
  );

  it.each(buttons)('$id: "$label" is a run that the experiment accepts', ({ experiment, set }) => {
    const parameters = parameterSets[experiment];
    const typed = Object.fromEntries(Object.entries(set).map(([name, value]) => [name, String(value)]));

    expect(parameters && parseParameters(parameters, typed)).toMatchObject({ ok: true });
  });

  it.each(buttons)('$id: "$label" is another run than the default one', ({ experiment, set }) => {
    const parameters = parameterSets[experiment];
    const defaults = parameters?.schema.parse({}) as Record<string, unknown>;
    const changed = Object.entries(set).filter(([name, value]) => String(defaults[name]) !== String(value));

    expect(changed).not.toEqual([]);
  });
});
