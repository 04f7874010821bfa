import { createHash } from 'node:crypto';
import type { ChoiceItem, DeckItem, FreeItem, NumericItem } from '../../content';
import type { Language } from '../language';
import { createDice } from './dice';
import { drawParameters } from './draw-parameters';
import type { DrawnChoice, DrawnFree, DrawnNumeric, DrawnOf, DrawnQuestion } from './drawn-question';
import { fillText } from './fill-text';
import { readFormula } from './formula';
import { languageOf, wordingIn } from './wording-in';

/**
 * Makes a question that can be asked: options in an order and parameters with values that the seed decides, texts in
 * one language. The same item, seed and language give the same question; another language changes only the texts.
 */
export function drawItem<I extends DeckItem>(item: I, seed: string, wanted: Language): DrawnOf<I> {
  return draw(item, seed, languageOf(item, wanted)) as DrawnOf<I>;
}

/** Twelve hexadecimal digits that change when anything in the item does. */
export function itemVersion(item: DeckItem): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(item)))
    .digest('hex')
    .slice(0, 12);
}

function draw(item: DeckItem, seed: string, language: Language): DrawnQuestion {
  if (item.kind === 'choice') return drawChoice(item, seed, language);
  if (item.kind === 'numeric') return drawNumeric(item, seed, language);
  return drawFree(item, seed, language);
}

function drawChoice(item: ChoiceItem, seed: string, language: Language): DrawnChoice {
  const dice = createDice(seed, 'options');
  const options = dice.shuffle(item.options.map(({ text }, index) => ({ text, index })));
  const right = item.options.findIndex((option) => option.right);
  const wrong = item.options.map((_, index) => index).filter((index) => index !== right);
  return {
    ...identity(item, seed, language),
    kind: 'choice',
    question: wordingIn(item.question, language),
    options: options.map(({ text, index }, place) => ({
      mark: String.fromCharCode(65 + place),
      index,
      text: wordingIn(text, language),
    })),
    right,
    struckOut: dice.shuffle(wrong).slice(0, Math.min(2, wrong.length - 1)),
  };
}

function drawNumeric(item: NumericItem, seed: string, language: Language): DrawnNumeric {
  const values = drawParameters(item, seed);
  const answer = readFormula(item.answer).evaluate(values);
  const fill = (text: string) => fillText(text, { ...values, answer });
  return {
    ...identity(item, seed, language),
    kind: 'numeric',
    question: fill(wordingIn(item.question, language)),
    values,
    answer,
    unit: item.unit,
    tolerance:
      'absolute' in item.tolerance ? item.tolerance.absolute : item.tolerance.relative * Math.abs(answer),
    accept: item.accept,
    explanation: fill(wordingIn(item.explanation, language)),
    hint: item.hint ? fill(wordingIn(item.hint, language)) : null,
  };
}

function drawFree(item: FreeItem, seed: string, language: Language): DrawnFree {
  return {
    ...identity(item, seed, language),
    kind: 'free',
    question: wordingIn(item.question, language),
    answer: wordingIn(item.answer, language),
    hint: item.hint ? wordingIn(item.hint, language) : null,
  };
}

function identity(item: DeckItem, seed: string, language: Language) {
  return { itemId: item.id, version: itemVersion(item), seed, language, difficulty: item.difficulty };
}

/** The same value with the keys of every object in order: the version does not depend on how YAML was laid out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
