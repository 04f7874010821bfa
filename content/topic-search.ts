import MiniSearch, { type SearchResult } from 'minisearch';
import type { Topic } from './schema';
import { bareQuestion, isFieldTerm, searchTerms } from './search-terms';
import { nameOf, namesOf, nameTopics } from './topic-names';

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

/** How many times the second score the best one must have, where it does and where it does not hold all that was asked. */
const leads = { whole: 1.2, part: 1.4 };
/** The share of the asked terms that the best topic must hold more than … */
const coverage = 0.5;
/** … and the share at most that it lacks while another topic has them: more is a question about several topics. */
const elsewhere = 0.25;
const exactScore = 1000;
/** Characters of a query that are looked at; a pasted essay must not cost more than a question. */
const longestQuery = 200;

/** Finds topics by id, number, other names or the words of the question, with room for typing errors. */
export function createTopicSearch(topics: readonly Topic[]): TopicSearch {
  const byName = nameTopics(topics);
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const vocabulary = new Set<string>();
  const index = indexTopics(topics, vocabulary);

  const find = (typed: string, limit = 5): FoundTopic[] => {
    const text = typed.slice(0, longestQuery);
    const named = byName.get(nameOf(text)) ?? byName.get(nameOf(bareQuestion(text)));
    if (named) return [{ topic: named, score: exactScore, sure: true }];

    const asked = new Set(searchTerms(text));
    if (asked.size === 0) return [];
    const hits = index.search(text, {
      tokenize: () => [...asked],
      processTerm: (term) => untangle(term, vocabulary),
    });
    const sure = isClear(hits, asked);
    return hits.slice(0, limit).flatMap((hit, place) => {
      const topic = byId.get(hit.id);
      return topic ? [{ topic, score: hit.score, sure: sure && place === 0 }] : [];
    });
  };

  const complete: TopicSearch['complete'] = (prefix, language, limit = 25) => {
    const typed = nameOf(prefix.slice(0, longestQuery));
    const begins = [typed, ...(typed.length < 4 ? [] : swaps(typed))];
    const begun = topics.filter((topic) =>
      namesOf(topic).some((name) => begins.some((begin) => name.startsWith(begin))),
    );
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
  const swapped = swaps(term).filter((candidate) => vocabulary.has(candidate));
  return swapped.length > 0 ? swapped : [term];
}

function swaps(word: string): string[] {
  const letters = [...word];
  return letters
    .slice(1)
    .map((letter, i) => [...letters.slice(0, i), letter, letters[i], ...letters.slice(i + 2)].join(''));
}

/** Something that was asked names the topic: an answer also uses words of other topics, a field's words belong to all. */
function isNamed({ match }: SearchResult): boolean {
  return Object.entries(match).some(
    ([term, fields]) => !isFieldTerm(term) && fields.some((field) => field !== 'answer'),
  );
}

/** Enough of what was asked is in the best topic, some of it names that topic, and it leads. */
function isClear(hits: SearchResult[], asked: Set<string>): boolean {
  const [best, second] = hits;
  if (!best || best.queryTerms.every(isFieldTerm) || !isNamed(best)) return false;
  const held = new Set(best.queryTerms);
  const others = new Set(hits.flatMap(({ queryTerms }) => queryTerms.filter((term) => !held.has(term))));
  if (held.size / asked.size <= coverage || others.size / asked.size > elsewhere) return false;
  if (!second) return true;
  const whole = held.size > new Set(second.queryTerms).size && others.size === 0;
  return best.score >= (whole ? leads.whole : leads.part) * second.score;
}
