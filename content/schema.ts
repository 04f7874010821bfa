import { z } from 'zod';
import type { QuizItem } from './quiz-schema';

/** The parts of an answer in the order in which people read them; each is a `## name` heading in both language files. */
export const sectionNames = ['answer', 'argument', 'derivation', 'reading', 'trap', 'strong'] as const;
export type Section = (typeof sectionNames)[number];

const sentence = z.string().trim().min(1);
const bilingual = z.strictObject({ en: sentence, zh: sentence });
const names = z.array(sentence).min(3);

const reference = z.strictObject({
  /** Exact: authors, year, identifier, section or table. */
  label: sentence,
  url: z.url({ protocol: /^https$/ }).optional(),
  /** What this source is evidence for. */
  text: bilingual.optional(),
});

const followUp = z.strictObject({
  /** What the button says: the point that the other parameters make. */
  label: bilingual,
  /** Parameters of the topic's experiment, by name. */
  set: z.record(z.string().regex(/^[a-z][a-z_]*$/i), z.union([z.string(), z.number()])),
});

/** Everything of a topic that is not prose: the file `topic.yaml`. */
export const topicSheet = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  number: z.int().min(1),
  /** The experiment that computes the claim; has the id of its topic. */
  experiment: z.string(),
  question: bilingual,
  aliases: z.strictObject({ en: names, zh: names }),
  related: z.array(z.string()).min(1),
  references: z.array(reference).min(2),
  followUps: z.array(followUp).min(2).max(4),
});

type Sheet = z.infer<typeof topicSheet>;
type Sections = Record<Section, string>;

/** One interview question with its answer in both languages; titles and sections come from `en.md` and `zh.md`. */
export interface Topic extends Sheet {
  /** Short, for lists and headings. */
  title: { en: string; zh: string };
  /** Markdown; maths is `$…$` in a line and `$$…$$` on lines of its own. */
  sections: { en: Sections; zh: Sections };
  /** From `quiz.yaml`; empty where a topic has none yet. Ids are unique everywhere: `scaling/variance`. */
  quiz: QuizItem[];
}
