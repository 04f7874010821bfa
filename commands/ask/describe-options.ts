import { speaker } from '../../src/chat/messages';
import { describeParameters, type ParameterDescription } from '../../src/experiments/parameters/describe';
import type { ParameterSet } from '../../src/experiments/types';
import { type Language, textIn } from '../../src/language';

/** All parameters of a topic with ranges and defaults, in one line. */
export function acceptedList(set: ParameterSet, language: Language): string {
  const say = speaker(language);
  const parts = describeParameters(set).map((parameter) =>
    say(isList(parameter) ? 'option.choice' : 'option.number', {
      name: parameter.name,
      ...valuesOf(parameter, language),
    }),
  );
  return [...parts, '`depth`', '`seed`', '`lang`'].join(language === 'zh' ? '、' : ', ');
}

/** Range and default of one parameter, for the hint beside a suggestion. */
export function rangeHint(parameter: ParameterDescription, language: Language): string {
  const key = isList(parameter) ? 'option.hint.choice' : 'option.hint.number';
  return speaker(language)(key, valuesOf(parameter, language));
}

const isList = ({ kind }: ParameterDescription) => kind === 'choice' || kind === 'switch' || kind === 'text';

/** As strings, so that no thousands separator gets into what people type. */
function valuesOf(parameter: ParameterDescription, language: Language): Record<string, string> {
  return {
    minimum: [...(isList(parameter) ? [] : parameter.choices), String(parameter.minimum ?? '')].join(' | '),
    maximum: String(parameter.maximum ?? ''),
    choices: parameter.kind === 'text' ? textIn(parameter.accepts, language) : parameter.choices.join(' | '),
    default: parameter.default,
  };
}
