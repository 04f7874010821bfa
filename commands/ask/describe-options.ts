import { speaker } from '../../src/chat/messages';
import { describeParameters, type ParameterDescription } from '../../src/experiments/parameters/parse';
import type { ParameterSet } from '../../src/experiments/types';
import type { Language } from '../../src/language';

/** All parameters of a topic with ranges and defaults, in one line. */
export function acceptedList(set: ParameterSet, language: Language): string {
  const say = speaker(language);
  const parts = describeParameters(set).map((parameter) =>
    parameter.choices
      ? say('option.choice', { name: parameter.name, ...valuesOf(parameter) })
      : say('option.number', { name: parameter.name, ...valuesOf(parameter) }),
  );
  return [...parts, '`depth`', '`seed`', '`lang`'].join(language === 'zh' ? '、' : ', ');
}

/** Range and default of one parameter, for the hint beside a suggestion. */
export function rangeHint(parameter: ParameterDescription, language: Language): string {
  const key = parameter.choices ? 'option.hint.choice' : 'option.hint.number';
  return speaker(language)(key, valuesOf(parameter));
}

/** As strings, so that no thousands separator gets into what people type. */
function valuesOf(parameter: ParameterDescription): Record<string, string> {
  return {
    minimum: String(parameter.minimum ?? '−∞'),
    maximum: String(parameter.maximum ?? '∞'),
    choices: (parameter.choices ?? []).join(' | '),
    default: String(parameter.default),
  };
}
