export { DeckError, type DeckProblem } from './deck-error';
export { readDeck } from './load-quiz';
export { loadTopics } from './load-topics';
export type {
  ChoiceItem,
  DeckItem,
  FreeItem,
  NumericItem,
  ParameterRange,
  QuizItem,
  RubricPoint,
  UnitName,
  Wording,
} from './quiz-schema';
export { csvColumns, readDeckCsv } from './read-deck-csv';
export { type Section, sectionNames, type Topic } from './schema';
export { createTopicSearch, type TopicSearch } from './topic-search';
export { writeDeck, writeDeckCsv } from './write-deck';
