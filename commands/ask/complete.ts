import type { Completion } from '../../src/chat/command';
import { describeParameters, type ParameterDescription } from '../../src/experiments/parameters/describe';
import { type Language, textIn } from '../../src/language';
import type { AskParts } from './ask';
import { rangeHint } from './describe-options';
import { askOptions } from './options';

const mostSuggestions = 25;

interface Suggestion {
  name: string;
  describe: string;
  hint: string;
  choices?: string[] | undefined;
}

/** Suggestions after `/ask `: topics first; once a topic stands there, its options, then an option's values. */
export function completeAsk(parts: AskParts, rest: string, language: Language): Completion[] {
  const words = rest.split(/\s+/);
  const last = words.pop() ?? '';
  const topic = parts.topics.find((candidate) => candidate.id === words[0]);
  if (!topic) return completeTopic(parts, rest, language);
  const set = parts.parameterSets[topic.experiment];
  const suggestions = [
    ...(set ? describeParameters(set).map((p) => ofParameter(p, language)) : []),
    ...general(language),
  ];
  const before = words.join(' ');
  const [name = '', value] = last.split(/[:=]/);
  if (value !== undefined) return completeValue(suggestions, before, name, value);
  return suggestions
    .filter((option) => option.name.startsWith(name.toLowerCase()) && !before.includes(` ${option.name}:`))
    .slice(0, mostSuggestions)
    .map((option) => ({
      insert: `${before} ${option.name}:`,
      label: `${option.name}:`,
      hint: [option.describe, option.hint].filter(Boolean).join(' · '),
    }));
}

function completeTopic({ search }: AskParts, rest: string, language: Language): Completion[] {
  return search
    .complete(rest.trim(), language, mostSuggestions)
    .map(({ id, label }) => ({ insert: `${id} `, label: id, hint: label }));
}

function completeValue(suggestions: Suggestion[], before: string, name: string, value: string): Completion[] {
  const option = suggestions.find((candidate) => candidate.name === name.toLowerCase());
  if (!option) return [];
  if (!option.choices)
    return [{ insert: `${before} ${name}:${value}`, label: `${name}:${value}`, hint: option.hint }];
  return option.choices
    .filter((choice) => choice.startsWith(value.toLowerCase()))
    .map((choice) => ({ insert: `${before} ${name}:${choice} `, label: choice, hint: option.describe }));
}

function ofParameter(parameter: ParameterDescription, language: Language): Suggestion {
  return {
    name: parameter.name,
    describe: textIn(parameter.label, language),
    hint: rangeHint(parameter, language),
    choices: parameter.choices.length > 0 ? parameter.choices : undefined,
  };
}

function general(language: Language): Suggestion[] {
  return askOptions.map((option) => ({
    name: option.name,
    describe: textIn(option.describe, language),
    hint: '',
    choices: option.choices?.map(({ value }) => value),
  }));
}
