import type { Answer, Computed, Context } from '../../src/chat/command';
import type { Block } from '../../src/chat/types';
import { parameterSets } from '../../src/experiments/parameters';
import { parseParameters } from '../../src/experiments/parameters/parse';
import type { ParameterSet } from '../../src/experiments/types';
import { textIn } from '../../src/language';
import type { LockedAnswer } from '../../src/store/study';
import type { DrawnChoice, DrawnNumeric } from '../../src/study/drawn-question';
import { readFormula } from '../../src/study/formula';
import { gradeFree } from '../../src/study/grade-free';
import { wordingIn } from '../../src/study/wording-in';
import { writeNumber } from '../../src/text/write-number';
import { withReceipt } from '../receipts/show-receipt';
import type { DrawnRound } from './draw-round';
import { section } from './write-question';

type Explanation = Pick<Answer, 'blocks' | 'facts' | 'figures'>;

/** Why the right answer is right and the others are not, with the run that shows it. */
export async function explain(
  drawn: DrawnRound,
  answers: readonly LockedAnswer[],
  context: Context,
): Promise<Explanation> {
  const text = section(explanationOf(drawn, answers, context));
  const run = runFor(drawn, answers);
  const computed = run && (await compute(drawn, run, context));
  if (!run || !computed) return { blocks: [text], facts: [], figures: [] };
  const shown = run.fact
    ? computed.facts.filter(({ name }) => name === run.fact)
    : computed.facts.slice(0, 4);
  const facts = shown.map((fact) => ({ ...fact, label: textIn(fact.label, context.language) }));
  const figures = computed.figures.slice(0, 1);
  const settings = Object.entries(run.parameters)
    .map(([name, value]) => `${name}:${value}`)
    .join(' ');
  const made = context.say('quiz.run', {
    topic: drawn.topic?.id ?? '',
    settings,
    sample: computed.sample,
  });
  const caption = withReceipt(made, computed, context.say);
  return {
    blocks: [
      text,
      { kind: 'facts', title: context.say('section.facts'), caption, facts },
      ...figures.map((figure): Block => ({ kind: 'figure', figure: figure.id })),
    ],
    facts,
    figures,
  };
}

/** Each key point of an answer in one's own words: made or missed, and by which words. */
export function judge(
  { item }: DrawnRound,
  { said }: Pick<LockedAnswer, 'said'>,
  { say, language }: Context,
): string[] {
  if (item.kind !== 'free') return [];
  const points = gradeFree(item, said).points.map((point) => {
    const wording = item.rubric.find(({ id }) => id === point.id)?.point;
    const values = {
      counts: point.counts,
      made: String(point.made),
      negated: String(point.negated),
      point: wording ? wordingIn(wording, language) : point.id,
      words: point.words.join(' … ') || '–',
    };
    return `- ${say('quiz.rubricPoint', values)}`;
  });
  return [points.join('\n'), say('quiz.rubricNote')];
}

/** What is right and why, without any run. */
export function explanationOf(drawn: DrawnRound, answers: readonly LockedAnswer[], context: Context): string {
  const { question, item } = drawn;
  if (question.kind === 'choice') return explainChoice(drawn, question, answers, context);
  if (question.kind === 'numeric') {
    const answer = `${writeNumber(question.answer)} ${question.unit}`.trim();
    return `${context.say('quiz.numericAnswer', { answer })}\n\n${question.explanation}`;
  }
  const points = item.kind === 'free' ? item.rubric.filter(({ counts }) => counts === 'must') : [];
  const rows = points.map(({ point }) => `- ${wordingIn(point, context.language)}`);
  return [
    context.say('quiz.modelAnswer'),
    question.answer,
    ...(rows.length > 0 ? [rows.join('\n')] : []),
  ].join('\n\n');
}

function explainChoice(
  { item }: DrawnRound,
  question: DrawnChoice,
  answers: readonly LockedAnswer[],
  { language, say }: Context,
): string {
  if (item.kind !== 'choice') return '';
  const chosen = new Set(answers.map(({ entry }) => entry.option));
  const why = (index: number) => {
    const text = item.options[index]?.why;
    return text ? wordingIn(text, language) : '';
  };
  const right = question.options.find(({ index }) => index === question.right);
  // The reasons that somebody needs come first; who chose right may still read the others.
  const wrong = question.options
    .filter(({ index }) => index !== question.right && why(index) !== '')
    .sort((a, b) => Number(chosen.has(b.index)) - Number(chosen.has(a.index)))
    .map(({ mark, index }) => `- **${mark}** ${why(index)}`);
  return [
    say('quiz.rightOption', { mark: right?.mark ?? '', text: right?.text ?? '' }),
    why(question.right),
    ...(wrong.length > 0 ? [`${say('quiz.wrongOptions')}\n\n${wrong.join('\n')}`] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

interface Run {
  parameters: Record<string, string | number | boolean>;
  /** The fact that matters; null: the first ones. */
  fact: string | null;
}

/** The run that refutes the wrong option which most people chose, or that measures what a number was asked for. */
function runFor({ item, question, topic }: DrawnRound, answers: readonly LockedAnswer[]): Run | null {
  if (!topic) return null;
  if (item.kind === 'choice') {
    const votes = (index: number) => answers.filter(({ entry }) => entry.option === index).length;
    const refutable = item.options.flatMap(({ right, refute }, index) =>
      refute && !right ? [{ refute, index }] : [],
    );
    const [best] = refutable.sort((a, b) => votes(b.index) - votes(a.index));
    const needed = best && (votes(best.index) > 0 || answers.length === 0);
    return needed ? { parameters: best.refute, fact: null } : null;
  }
  if (item.kind === 'numeric' && item.theory && question.kind === 'numeric')
    return theoryRun(item.theory, question);
  return null;
}

function theoryRun(
  { fact, set }: { fact: string; set: Record<string, string> },
  question: DrawnNumeric,
): Run {
  const parameters = Object.entries(set).map(([name, formula]) => [
    name,
    readFormula(formula).evaluate(question.values),
  ]);
  return { parameters: Object.fromEntries(parameters), fact };
}

/** Null where drawn numbers lie outside of what the experiment takes. */
async function compute({ topic }: DrawnRound, run: Run, context: Context): Promise<Computed | null> {
  const set: ParameterSet | undefined = topic ? parameterSets[topic.experiment] : undefined;
  if (!topic || !set) return null;
  const given = Object.fromEntries(
    Object.entries(run.parameters).map(([name, value]) => [name, String(value)]),
  );
  const parsed = parseParameters(set, given);
  if (!parsed.ok) return null;
  return context.compute({ experiment: topic.experiment, parameters: parsed.values, seed: 1 });
}
