export { loadTopics } from './load-topics';
export { type Section, sectionNames, type Topic } from './schema';
export { createTopicSearch, type TopicSearch } from './topic-search';
