import { quotable } from '../../src/chat/clean-text';
import { inEveryLanguage, type MessageKey } from '../../src/chat/messages';
import type { AttentionValues } from '../../src/experiments/parameters/attention';
import type { Text } from '../../src/language';
import {
  findWord,
  groupWords,
  isInstalled,
  type ModelName,
  modelShapes,
  type Token,
  tokeniserOf,
  type Word,
} from '../../src/models/tokens';
import type { Asked } from './read-options';
import { refusal } from './refusal';

/** What can be computed, and what has to be said about the sentence. */
export interface Checked {
  values: AttentionValues;
  seed: number;
  /** Tokens that the model does not know, as they are written. */
  unknown: string[];
  /** No trained model knows the language: single characters and random weights instead. */
  untrained: boolean;
}

/** Where each model has a head that is worth a look. */
const first: Readonly<Record<ModelName, { layer: number; head: number }>> = {
  'use-lite': { layer: 1, head: 1 },
  minilm: { layer: 3, head: 1 },
  untrained: { layer: 1, head: 1 },
};

/** Sets the request against the sentence's tokens and the model's shape; a person hears of every mistake in one message. */
export function checkSentence(asked: Asked): Checked {
  if (!isInstalled(asked.model)) throw refusal([inEveryLanguage('attention.notInstalled')]);
  const read = tokeniserOf(asked.model)(asked.sentence);
  const untrained = isForeign(read);
  const model: ModelName = untrained ? 'untrained' : asked.model;
  const tokenise = tokeniserOf(model);
  const tokens = tokenise(asked.sentence);
  const other = asked.other === null ? null : tokenise(asked.other);
  const words = groupWords(tokens);
  const complaints = [
    ...checkPlace(asked, model),
    ...[tokens, ...(other ? [other] : [])].flatMap((sentence) => checkLength(sentence, model)),
    ...checkWords(asked, words),
    ...checkMask(asked, tokens.length),
    ...(other ? checkPair(words, groupWords(other)) : []),
    ...(asked.view === 'random' && untrained ? [inEveryLanguage('attention.twinOfRandom')] : []),
  ];
  if (complaints.length > 0) throw refusal(complaints);
  const unknown = tokens.filter(({ known }) => !known).map(({ text }) => text.replace(/^·/, ''));
  return { values: toValues(asked, model), seed: asked.seed, unknown, untrained };
}

/** Half of the words or more hold nothing that the model knows. */
function isForeign(tokens: readonly Token[]): boolean {
  const words = groupWords(tokens).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const lost = words.filter(({ from, to }) => tokens.slice(from, to).some(({ known }) => !known));
  return words.length === 0 ? tokens.some(({ known }) => !known) : lost.length * 2 >= words.length;
}

function checkPlace({ layer, head, view }: Asked, model: ModelName): Text[] {
  const { layers, heads } = modelShapes[model];
  const outside = (given: number | null, count: number, key: MessageKey) =>
    given !== null && given >= count ? [inEveryLanguage(key, { given, model, last: count - 1 })] : [];
  return [
    ...outside(layer, layers, 'attention.noLayer'),
    ...(view === 'hunt' ? [] : outside(head, heads, 'attention.noHead')),
  ];
}

function checkLength(tokens: readonly Token[], model: ModelName): Text[] {
  const { longest } = modelShapes[model];
  if (tokens.length === 0) return [inEveryLanguage('attention.empty')];
  if (tokens.length <= longest) return [];
  const words = groupWords(tokens);
  const fitting = words.filter(({ to }) => to <= longest).length;
  return [
    inEveryLanguage('attention.tooLong', {
      count: tokens.length,
      model,
      most: longest,
      words: words.length - fitting,
    }),
  ];
}

/** As many words as help to find the right one. */
const listed = 40;

function checkWords({ query, edge, view }: Asked, words: readonly Word[]): Text[] {
  const wanted = [query, ...(view === 'hunt' && edge ? [edge.from, edge.to] : [])].filter(Boolean);
  const list = [...new Set(words.map(({ text }) => text))].filter((text) => /[\p{L}\p{N}]/u.test(text));
  return wanted
    .filter((word) => findWord(words, word) < 0)
    .map((word) =>
      inEveryLanguage('attention.noWord', {
        word: quotable(word),
        list: `${list
          .slice(0, listed)
          .map((text) => `\`${quotable(text)}\``)
          .join(' ')}${list.length > listed ? ' …' : ''}`,
        example: quotable(list[0] ?? 'it'),
      }),
    );
}

function checkMask({ mask, width }: Asked, count: number): Text[] {
  if (mask !== 'padding' || width < count) return [];
  return [inEveryLanguage('attention.padsAll', { given: width, count, most: count - 1 })];
}

function checkPair(left: readonly Word[], right: readonly Word[]): Text[] {
  const known = new Set(left.map(({ text }) => text.toLowerCase()));
  const shared = right.some(({ text }) => known.has(text.toLowerCase()));
  return left.length === right.length || shared ? [] : [inEveryLanguage('attention.nothingShared')];
}

function toValues(asked: Asked, model: ModelName): AttentionValues {
  const { sentence, view, query, edge, step, scale, mask, width, temperature, other } = asked;
  return {
    sentence,
    other: other ?? sentence,
    view: view === 'model' && model === 'untrained' && asked.layer !== null ? 'heads' : view,
    model,
    layer: asked.layer ?? first[model].layer,
    head: asked.head ?? first[model].head,
    query,
    from: edge?.from ?? '',
    to: edge?.to ?? '',
    step: step ?? 'scores',
    scale,
    mask,
    width,
    temperature,
  };
}
