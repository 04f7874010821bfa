import type { Form, FormField } from '../../src/chat/command';
import { speaker } from '../../src/chat/messages';
import { parseOptions } from '../../src/chat/parse-command-text';
import { describeParameters } from '../../src/experiments/parameters/describe';
import { type Language, textIn } from '../../src/language';
import type { AskParts } from './ask';
import { askOptions } from './options';

/** The question, its parameters and the general options as a form, filled in with what `rest` says already. */
export function formOfAsk(parts: AskParts, rest: string, language: Language): Form {
  const say = speaker(language);
  const { text = '', ...options } = parseOptions(rest);
  const general = new Set(askOptions.map(({ name }) => name));
  const parameters = Object.entries(options).filter(([name]) => !general.has(name));
  return {
    title: say('ask.form.title'),
    fields: [
      {
        name: 'question',
        label: say('ask.form.question'),
        hint: say('ask.form.question.hint'),
        value: text,
        required: true,
        kind: 'search',
      },
      {
        name: 'parameters',
        label: say('ask.form.parameters'),
        hint: parameterHint(parts, text),
        value: parameters.map(([name, value]) => `${name}:${value}`).join(' '),
        required: false,
        kind: 'line',
      },
      ...askOptions.map((option): FormField => {
        const value = options[option.name] ?? '';
        const field = {
          name: option.name,
          label: textIn(option.describe, language),
          hint: '',
          required: false,
        };
        if (!option.choices) return { ...field, hint: option.name, value, kind: 'line' };
        const choices = option.choices.map((choice) => ({
          value: choice.value,
          label: textIn(choice.label, language),
        }));
        return { ...field, value, kind: 'choice', choices };
      }),
    ],
  };
}

/** The parameters of the topic that stands in the form, with their defaults: `d_k:64 n:64`. */
function parameterHint({ topics, parameterSets }: AskParts, text: string): string {
  const topic = topics.find(({ id }) => id === text) ?? topics.find(({ id }) => id === 'scaling');
  const set = topic && parameterSets[topic.experiment];
  if (!set) return '';
  return describeParameters(set)
    .map((parameter) => `${parameter.name}:${parameter.default}`)
    .join(' ');
}
