import type { Section, Topic } from '../../content';
import type { Answer, Computed, Context } from '../../src/chat/command';
import type { Block, Button, LabelledFact } from '../../src/chat/types';
import { type Language, textIn } from '../../src/language';
import { receiptButtons, withReceipt } from '../receipts/show-receipt';
import { type Depth, defaultSeed } from './options';
import { whatIfButtons } from './what-if';

interface AnswerParts {
  topic: Topic;
  topics: Topic[];
  /** Options as the person gave them, to repeat them in buttons. */
  options: Record<string, string>;
  depth: Depth;
  seed: number;
  computed: Computed;
}

type Part = Section | 'facts' | 'figures' | 'references';

/** What each depth says, in reading order. */
const outline: Record<Depth, Part[]> = {
  short: ['answer', 'facts', 'figures'],
  full: ['answer', 'argument', 'facts', 'figures', 'reading', 'trap', 'strong', 'references'],
  derivation: ['answer', 'derivation', 'facts', 'figures', 'references'],
};

/** The topic's text around the numbers and the picture that were just computed. */
export function writeAnswer(parts: AnswerParts, context: Context): Answer {
  const { topic, depth, computed } = parts;
  const { language } = context;
  const facts = computed.facts.map((fact) => ({ ...fact, label: textIn(fact.label, language) }));
  return {
    title: topic.question[language],
    blocks: outline[depth].flatMap((part) => writePart(part, parts, facts, context)),
    facts,
    figures: computed.figures,
    buttons: followUps(parts, context),
    private: false,
  };
}

function writePart(
  part: Part,
  parts: AnswerParts,
  facts: LabelledFact[],
  { language, say }: Context,
): Block[] {
  const { topic, seed, computed } = parts;
  switch (part) {
    case 'facts': {
      const made = say('facts.caption', { sample: `${computed.sample} `, seed: String(seed) });
      const caption = withReceipt(made, computed, say);
      return [{ kind: 'facts', title: say('section.facts'), caption, facts }];
    }
    case 'figures':
      return computed.figures.map((figure) => ({ kind: 'figure', figure: figure.id }));
    case 'references': {
      const items = topic.references.map(({ label, url }) => ({ label, ...(url ? { url } : {}) }));
      return [{ kind: 'references', title: say('section.references'), items }];
    }
    default: {
      const markdown = topic.sections[language][part];
      return [{ kind: 'section', role: part, title: say(`section.${part}`), markdown }];
    }
  }
}

/** Buttons: the topic's own re-runs, another seed, the other depth, and where to go next. */
function followUps(
  { topic, topics, options, depth, seed, computed }: AnswerParts,
  { language, say }: Context,
): Button[] {
  const { depth: _, seed: __, ...kept } = options;
  const { lang: ___, ...parameters } = kept;
  const command = (changes: Record<string, string | number>) =>
    commandText(topic.id, { ...kept, ...changes });
  const seeded = seed === defaultSeed ? {} : { seed };
  return [
    ...whatIfButtons(topic, { ...parameters, ...seeded }, { say, language }),
    { label: say('button.vary'), command: command(seeded), form: true },
    depth === 'derivation'
      ? { label: say('button.full'), command: command(seeded) }
      : { label: say('button.derivation'), command: command({ ...seeded, depth: 'derivation' }) },
    ...topicButtons(relatedTo(topic, topics).slice(0, 2), language),
    ...receiptButtons(computed, say),
  ];
}

/** In the order in which the topic names them: the nearest first. */
const relatedTo = ({ related }: Topic, topics: Topic[]): Topic[] =>
  related.flatMap((id) => topics.filter((other) => other.id === id));

export function topicButtons(topics: Topic[], language: Language): Button[] {
  return topics.map((topic) => ({ label: topic.title[language], command: `/ask ${topic.id}` }));
}

function commandText(topic: string, options: Record<string, string | number>): string {
  return ['/ask', topic, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join(' ');
}
