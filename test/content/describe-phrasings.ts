import { createTopicSearch, loadTopics } from '../../content';

/** Ways in which people ask for a topic, by its id; each must lead there for certain. */
export function describePhrasings(meant: Readonly<Record<string, readonly string[]>>): void {
  const search = createTopicSearch(loadTopics());

  describe.each(Object.entries(meant))('find takes for %s', (id, phrasings) => {
    it.each(phrasings)('%s', (text) => {
      const found = search.find(text).map(({ topic, sure }) => ({ id: topic.id, sure }));

      expect(found[0]).toEqual({ id, sure: true });
    });
  });
}
