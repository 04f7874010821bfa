import MiniSearch, { type SearchResult } from 'minisearch';
import type { Topic } from './schema';
import { normalise, searchTerms } from './search-terms';

export interface FoundTopic {
  topic: Topic;
  /** Comparable inside one result only. */
  score: number;
  /** This topic is clearly meant: answer at once. Otherwise show the list and let the person choose. */
  sure: boolean;
}

export interface TopicSearch {
  /** The topics that a person may mean, best first; empty when the text is about none of them. */
  find(text: string, limit?: number): FoundTopic[];
  /** What to offer while a person is still typing; all topics in order for an empty prefix. */
  complete(prefix: string, language: 'en' | 'zh', limit?: number): { id: string; label: string }[];
}

/** A best score below `lead` times the second one is a guess. */
const lead = 1.5;
/** So is one where fewer of the asked words than this were found in the topic. */
const coverage = 0.5;
const exactScore = 1000;

/** Finds topics by id, number, other names or the words of the question, with room for typing errors. */
export function createTopicSearch(topics: readonly Topic[]): TopicSearch {
  const byName = nameTopics(topics);
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const vocabulary = new Set<string>();
  const index = indexTopics(topics, vocabulary);

  const find = (text: string, limit = 5): FoundTopic[] => {
    const named = byName.get(nameOf(text));
    if (named) return [{ topic: named, score: exactScore, sure: true }];

    const asked = new Set(searchTerms(text)).size;
    if (asked === 0) return [];
    const hits = index.search(text, { processTerm: (term) => untangle(term, vocabulary) });
    const sure = isClear(hits, asked);
    return hits.slice(0, limit).flatMap((hit, place) => {
      const topic = byId.get(hit.id);
      return topic ? [{ topic, score: hit.score, sure: sure && place === 0 }] : [];
    });
  };

  const complete: TopicSearch['complete'] = (prefix, language, limit = 25) => {
    const typed = nameOf(prefix);
    const begun = topics.filter((topic) => namesOf(topic).some((name) => name.startsWith(typed)));
    const others = typed === '' ? [] : find(prefix).map(({ topic }) => topic);
    return [...new Set([...begun, ...others])]
      .slice(0, limit)
      .map((topic) => ({ id: topic.id, label: `${topic.number}. ${topic.title[language]}` }));
  };

  return { find, complete };
}

function indexTopics(topics: readonly Topic[], vocabulary: Set<string>): MiniSearch<Topic> {
  const index = new MiniSearch<Topic>({
    fields: ['aliases', 'question', 'title', 'answer'],
    extractField: (topic, field) => (field === 'id' ? topic.id : fieldText(topic, field)),
    tokenize: searchTerms,
    processTerm: (term) => {
      vocabulary.add(term);
      return term;
    },
    searchOptions: {
      boost: { aliases: 3, title: 2, question: 2, answer: 0.5 },
      prefix: (term) => /^[a-z]{4,}$/.test(term),
      fuzzy: (term) => (/^[a-z]{4,}$/.test(term) ? (term.length > 7 ? 2 : 1) : false),
      weights: { fuzzy: 0.4, prefix: 0.6 },
    },
  });
  index.addAll(topics);
  return index;
}

function fieldText(topic: Topic, field: string): string {
  if (field === 'aliases') return [...topic.aliases.en, ...topic.aliases.zh, topic.id].join(' · ');
  if (field === 'answer') return `${topic.sections.en.answer} ${topic.sections.zh.answer}`;
  const { en, zh } = field === 'title' ? topic.title : topic.question;
  return `${en} ${zh}`;
}

/** Two neighbours swapped count as two edits, but as one slip of the fingers: adds the words that a swap makes right. */
function untangle(term: string, vocabulary: Set<string>): string[] {
  if (term.length < 4 || vocabulary.has(term)) return [term];
  const swapped = [...term]
    .slice(1)
    .map((letter, i) => `${term.slice(0, i)}${letter}${term[i]}${term.slice(i + 2)}`)
    .filter((candidate) => vocabulary.has(candidate));
  return swapped.length > 0 ? swapped : [term];
}

function isClear(hits: SearchResult[], asked: number): boolean {
  const [best, second] = hits;
  if (!best || best.queryTerms.length / asked < coverage) return false;
  return !second || best.score >= lead * second.score;
}

/** `04-scaling`, `#4`, `Q4`, `第4题` and `Scaled Dot-Product` as keys: no signs, no spaces. */
function nameOf(text: string): string {
  const bare = normalise(text).replace(/[^\p{L}\p{N}]/gu, '');
  return /^(?:q|no|nr|number|question|第|问题)?0*(\d{1,2})(?:题|问|个问题)?$/.exec(bare)?.[1] ?? bare;
}

function namesOf(topic: Topic): string[] {
  const folder = `${String(topic.number).padStart(2, '0')}-${topic.id}`;
  const { title, question, aliases } = topic;
  const names = [topic.id, String(topic.number), folder, title.en, title.zh, question.en, question.zh];
  return [...names, ...aliases.en, ...aliases.zh].map(nameOf);
}

/** An alias that two topics claim names neither: the words then decide. */
function nameTopics(topics: readonly Topic[]): Map<string, Topic> {
  const byName = new Map<string, Topic>();
  const shared = new Set<string>();
  for (const topic of topics) {
    for (const name of namesOf(topic)) {
      const owner = byName.get(name);
      if (owner && owner !== topic) shared.add(name);
      byName.set(name, topic);
    }
  }
  for (const name of shared) byName.delete(name);
  return byName;
}
