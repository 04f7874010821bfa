import { z } from 'zod';
import type { ParameterSet } from '../types';

const sign = String.raw`[\p{L}\p{M}\p{N}]`;
const entry = `${sign}{1,20}(:[1-9][0-9]{0,3})?`;
/** Words with how often they occur, up to 50 of them: `low:5,lower:2`. Without a number a word occurs once. */
const corpusPattern = new RegExp(`^${entry}([,;、]${entry}){0,49}$`, 'u');
const wordPattern = new RegExp(`^${sign}{1,14}$`, 'u');

const schema = z.object({
  corpus: z
    .string()
    .regex(corpusPattern)
    .default('low:5,lower:2,newest:6,widest:3')
    .meta({
      label: { en: 'corpus', zh: '语料' },
      aliases: ['words', 'text', '词频'],
      describe: { en: 'words and how often each occurs', zh: '单词及其出现次数' },
      accepts: {
        en: 'up to 50 words with counts, joined by commas, no spaces: low:5,lower:2',
        zh: '至多 50 个词及次数，用逗号连接，不留空格：low:5,lower:2',
      },
    }),
  merges: z
    .int()
    .min(0)
    .max(50)
    .default(10)
    .meta({
      label: { en: 'merges k', zh: '合并次数 k' },
      aliases: ['k', 'steps', '合并'],
      describe: { en: 'merges that are learned', zh: '学习多少次合并' },
    }),
  word: z
    .string()
    .regex(wordPattern)
    .default('lowest')
    .meta({
      label: { en: 'word to cut', zh: '待切分的词' },
      aliases: ['w', 'segment', '词'],
      describe: { en: 'word that both tokenisers cut into pieces', zh: '两种分词器各自切分的词' },
      accepts: { en: 'one word of up to 14 letters or digits', zh: '一个词，至多 14 个字母、汉字或数字' },
    }),
});

/** `corpus`, `merges`, `word`: what BPE and WordPiece learn from a few words, and how they cut another one. */
export const subwordParameters: ParameterSet<typeof schema> = {
  experiment: 'subword',
  title: { en: 'BPE and WordPiece', zh: 'BPE 与 WordPiece' },
  schema,
};
