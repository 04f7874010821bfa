import { quotable } from '../../src/chat/clean-text';
import { closestName } from '../../src/chat/closest-name';
import type { CommandOption } from '../../src/chat/command';
import { inEveryLanguage, type MessageKey } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { type ParameterProblem, parseParameters } from '../../src/experiments/parameters/parse';
import type { ParameterSet } from '../../src/experiments/types';
import { languages, type Text, textIn } from '../../src/language';
import { languageOption } from '../language-option';
import { acceptedList } from './describe-options';

export const depths = ['short', 'full', 'derivation'] as const;
export type Depth = (typeof depths)[number];

/** Used when nobody names a seed: equal questions then have equal answers, computed once for everybody. */
export const defaultSeed = 1;
const largestSeed = 2 ** 31 - 1;

/** What every topic accepts beside its experiment's parameters. */
export const askOptions: CommandOption[] = [
  {
    name: 'depth',
    kind: 'choice',
    describe: { en: 'how much to say', zh: '答到多细' },
    required: false,
    choices: [
      { value: 'short', label: { en: 'short: the answer and the numbers', zh: 'short：结论和数字' } },
      { value: 'full', label: { en: 'full: with the argument and the trap', zh: 'full：含论证和陷阱' } },
      { value: 'derivation', label: { en: 'derivation: step by step', zh: 'derivation：逐步推导' } },
    ],
  },
  {
    name: 'seed',
    kind: 'number',
    describe: { en: 'of the random numbers, 0 to 2147483647', zh: '随机种子，0 到 2147483647' },
    required: false,
    range: [0, largestSeed],
  },
  languageOption({ en: 'language of the answer', zh: '答案的语言' }),
];

export interface AskOptions {
  depth: Depth;
  seed: number;
  parameters: Record<string, unknown>;
}

/** Checks all options at once; a person hears of every mistake in one message. */
export function readOptions(topic: string, set: ParameterSet, options: Record<string, string>): AskOptions {
  const { depth = 'full', seed = String(defaultSeed), lang, ...raw } = options;
  const complaints: Text[] = [];
  const chosen = depths.find((known) => known === depth.toLowerCase());
  if (!chosen) complaints.push(complaint('ask.badDepth', depth));
  const number = /^\d{1,10}$/.test(seed) ? Number(seed) : Number.NaN;
  if (!(number <= largestSeed)) complaints.push(complaint('ask.badSeed', seed));
  if (lang && !languages.some((known) => known === lang.toLowerCase()))
    complaints.push(complaint('ask.badLang', lang));
  const parsed = parseParameters(set, raw);
  if (!parsed.ok) complaints.push(...parsed.problems.map((problem) => explainProblem(topic, problem)));
  if (complaints.length > 0 || !parsed.ok || !chosen) throw refusal(topic, set, complaints);
  return { depth: chosen, seed: number, parameters: parsed.values };
}

function complaint(key: MessageKey, given: string): Text {
  return inEveryLanguage(key, { given: quotable(given) });
}

function explainProblem(topic: string, problem: ParameterProblem): Text {
  const name = quotable(problem.name);
  if (problem.kind === 'conflict') return problem.accepted;
  if (problem.kind === 'unknown') {
    const general = closestName(
      problem.name,
      askOptions.map((option) => option.name),
    );
    return inEveryLanguage('ask.unknownOption', {
      topic,
      name,
      suggestion: problem.suggestion ?? general ?? 'none',
    });
  }
  const given = quotable(String(problem.given));
  return {
    en: textIn(
      inEveryLanguage('ask.badOption', { name, given, accepted: textIn(problem.accepted, 'en') }),
      'en',
    ),
    zh: textIn(
      inEveryLanguage('ask.badOption', { name, given, accepted: textIn(problem.accepted, 'zh') }),
      'zh',
    ),
  };
}

function refusal(topic: string, set: ParameterSet, complaints: Text[]): UserError {
  const inLanguage = (language: 'en' | 'zh') => {
    const lines = complaints.slice(0, 6).map((text) => `- ${textIn(text, language)}`);
    const accepted = inEveryLanguage('ask.accepted', { topic, list: acceptedList(set, language) });
    return `${lines.join('\n')}\n\n${textIn(accepted, language)}`;
  };
  return new UserError(
    { en: inLanguage('en'), zh: inLanguage('zh') },
    {
      title: inEveryLanguage('ask.badOptions.title'),
      buttons: [{ label: `/ask ${topic}`, command: `/ask ${topic}` }],
    },
  );
}
