import type { Answer, Command, Completion, Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { type Language, textIn } from '../../src/language';
import { attentionOptions } from './attention-options';
import { checkSentence } from './check-sentence';
import { readOptions } from './read-options';
import { exampleLine } from './refusal';
import { writeAnswer } from './write-answer';

/** `/attention`: a trained model's attention on a person's own sentence. */
export function createAttention(): Command {
  return {
    name: 'attention',
    area: 'ask',
    describe: {
      en: 'Real attention of a trained model on your own sentence',
      zh: '训练好的模型在你的句子上的真实注意力',
    },
    options: [
      {
        name: 'sentence',
        kind: 'text',
        describe: { en: 'your sentence, up to 128 tokens', zh: '你的句子，至多 128 个词元' },
        required: true,
      },
      ...attentionOptions,
    ],
    examples: [
      exampleLine,
      '/attention "The trophy does not fit into the suitcase because it is too big." hunt:it->trophy',
      '/attention "The dog chased the cat." head:all',
      '/attention "The cat sat on the mat." scale:off',
    ],
    run: runAttention,
    isPrivate: (options) => !canBeShown(options),
    edits: (options) => options.in === 'place',
    complete: completeAttention,
  };
}

async function runAttention(request: Request, context: Context): Promise<Answer> {
  const asked = readOptions(request.options);
  const checked = checkSentence(asked);
  const { values: parameters, seed } = checked;
  const computed = await context.compute({ experiment: 'attention', parameters, seed });
  return writeAnswer(checked, computed, asked.inPlace, context);
}

/** Refusals are for the asker alone, pictures for everybody. */
function canBeShown(options: Readonly<Record<string, string>>): boolean {
  try {
    checkSentence(readOptions(options));
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Once a sentence stands there, its options, then an option's values. */
function completeAttention(rest: string, language: Language): Completion[] {
  const [, before = '', last = ''] = /^([\s\S]*\s)(\S*)$/u.exec(rest) ?? [];
  if (before.trim() === '') return [];
  const [name = '', value] = last.split(/[:=]/);
  if (value === undefined)
    return attentionOptions
      .filter((option) => option.name.startsWith(name.toLowerCase()) && !before.includes(` ${option.name}:`))
      .map((option) => ({
        insert: `${before}${option.name}:`,
        label: `${option.name}:`,
        hint: textIn(option.describe, language),
      }));
  const option = attentionOptions.find((candidate) => candidate.name === name.toLowerCase());
  return (option?.choices ?? [])
    .filter((choice) => choice.value.startsWith(value.toLowerCase()))
    .map((choice) => ({
      insert: `${before}${name}:${choice.value} `,
      label: choice.value,
      hint: textIn(option?.describe ?? '', language),
    }));
}
