import { z } from 'zod';
import type { ProblemKind } from './deck-error';

/** A refusal of ours, with a kind that can be put into other languages. */
const because = (what: ProblemKind, error: string) => ({ error, params: { what } });

const sentence = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** A name inside formulas. */
const symbol = z.string().regex(/^[a-z][a-z0-9_]*$/i);
const formula = z.union([z.number(), sentence.max(200)]).transform(String);

/** Both languages: what ships with the bot. */
const bilingual = z.strictObject({ en: sentence, zh: sentence });
/** One language is enough: what members write. */
const anyLanguage = z
  .strictObject({ en: sentence.optional(), zh: sentence.optional() })
  .refine(
    ({ en, zh }) => en !== undefined || zh !== undefined,
    because('noText', 'needs a text in en or zh'),
  );

/** How a quiz's units are called; `read-quantity.ts` in the study room converts between those of one kind. */
export const unitNames = [
  ...['', '%', 'B', 'KiB', 'MiB', 'GiB', 'kB', 'MB', 'GB'],
  ...['ns', 'µs', 'ms', 's', 'nats', 'bits'],
] as const;
export type UnitName = (typeof unitNames)[number];

/** A parameter's name; these three have a meaning of their own in formulas. */
const parameterName = symbol.refine(
  (name) => !['e', 'pi', 'answer'].includes(name),
  because('reserved', 'is a reserved name'),
);

/** What a parameter may be: one of a list, or a point of a grid, ends included. */
const drawn = z.union([
  z.strictObject({ oneOf: z.array(z.number()).min(2) }),
  z
    .strictObject({ from: z.number(), to: z.number(), step: z.number().positive() })
    .refine(({ from, to }) => to > from, because('fromTo', 'from must be below to')),
]);
export type ParameterRange = z.infer<typeof drawn>;

/** Values of an experiment's parameters by name. */
const run = z.record(symbol, z.union([z.string(), z.number(), z.boolean()]));

const tolerance = z.union([
  z.strictObject({ relative: z.number().positive().max(0.2) }),
  z.strictObject({ absolute: z.number().min(0) }),
]);

const choiceItem = <W extends z.ZodType>(wording: W) =>
  z.strictObject({
    kind: z.literal('choice'),
    ...shared(wording),
    options: z
      .array(
        z.strictObject({
          text: wording,
          right: z.literal(true).optional(),
          /** Why it is right, or what is wrong with it. Topics have it on every option. */
          why: wording.optional(),
          /** Which mistake leads here, the same id in every item; topics have it on every wrong option. */
          misconception: slug.optional(),
          /** Parameters of the topic's experiment whose run refutes this option. */
          refute: run.optional(),
        }),
      )
      .min(2)
      .max(5)
      .refine(
        (options) => options.filter(({ right }) => right).length === 1,
        because('oneRight', 'exactly one option is right'),
      ),
  });

const numericItem = <W extends z.ZodType>(wording: W) =>
  z.strictObject({
    kind: z.literal('numeric'),
    ...shared(wording),
    /** Drawn fresh for each question; texts show them as `[[name]]`, or any formula over them as `[[n * d]]`. */
    parameters: z.record(parameterName, drawn),
    /** What the drawn values have to satisfy, e.g. `d % h == 0`. */
    where: z.array(formula).default([]),
    /** Formula over the parameters, in `unit`. */
    answer: formula,
    unit: z.enum(unitNames).default(''),
    tolerance,
    /** `percent`: of a pure number, `78 %` is 0.78. `fraction`: where percent are asked, a bare 0.78 is 78 %. */
    accept: z.array(z.enum(['percent', 'fraction'])).default([]),
    /** Between which numbers each answer lies; the check draws many and refuses the rest. */
    within: z.tuple([z.number(), z.number()]),
    /** Worked, with the drawn values; `[[answer]]` is the result. */
    explanation: wording,
    /** A fact of the topic's experiment whose theory is this formula; `set` gives its parameters as formulas. */
    theory: z.strictObject({ fact: symbol, set: z.record(symbol, formula) }).optional(),
  });

const freeItem = <W extends z.ZodType>(wording: W) =>
  z.strictObject({
    kind: z.literal('free'),
    ...shared(wording),
    rubric: z
      .array(
        z.strictObject({
          id: slug,
          /** `must`: part of a full answer. `bonus`: makes up for something missing. `wrong`: costs its weight. */
          counts: z.enum(['must', 'bonus', 'wrong']),
          weight: z.number().positive().max(5).default(1),
          /** What the person reads when the point was made or missed. */
          point: wording,
          /** Any of these makes the point, see `match-phrase.ts` in the study room; both languages are always tried. */
          phrases: z.strictObject({ en: z.array(sentence).optional(), zh: z.array(sentence).optional() }),
        }),
      )
      .min(1)
      .max(12)
      .refine(
        (points) => points.some(({ counts }) => counts === 'must'),
        because('noMust', 'needs a point that counts as must'),
      ),
    /** What a good candidate says. */
    answer: wording,
  });

function shared<W extends z.ZodType>(wording: W) {
  return {
    /** Stable for ever: answers in the log refer to it. */
    id: slug,
    /** 1 = recall, 3 = has to think, 5 = few get it. */
    difficulty: z.int().min(1).max(5),
    /** Markdown with maths, as in answers. */
    question: wording,
    /** Shown on request at half points. A choice needs none: two wrong options are struck out. */
    hint: wording.optional(),
  };
}

const item = <W extends z.ZodType>(wording: W) =>
  z.discriminatedUnion('kind', [choiceItem(wording), numericItem(wording), freeItem(wording)]);

/** One item of a topic's `quiz.yaml`, in both languages. */
export const quizItem = item(bilingual);
/** One item of a member's deck: the same, but one language is enough. */
export const deckItem = item(anyLanguage);

export const quizFile = z.strictObject({ items: z.array(quizItem).min(1) });
export const deckFile = z.strictObject({ items: z.array(deckItem).min(1).max(500) });

export type QuizItem = z.infer<typeof quizItem>;
/** Whatever can be asked: a topic's items are deck items that have both languages. */
export type DeckItem = z.infer<typeof deckItem>;
export type ChoiceItem = Extract<DeckItem, { kind: 'choice' }>;
export type NumericItem = Extract<DeckItem, { kind: 'numeric' }>;
export type FreeItem = Extract<DeckItem, { kind: 'free' }>;
export type RubricPoint = FreeItem['rubric'][number];
/** A text in one language or both. */
export type Wording = DeckItem['question'];
