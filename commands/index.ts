import { createTopicSearch, loadTopics } from '../content';
import type { Command } from '../src/chat/command';
import { parameterSets } from '../src/experiments/parameters';
import { createAsk } from './ask/ask';
import { createHelp } from './help';
import { createMe } from './me';

/** Everything that people can say, in the order in which `/help` lists it. */
export function createCommands(): Command[] {
  const topics = loadTopics();
  const commands: Command[] = [
    createAsk({ topics, search: createTopicSearch(topics), parameterSets }),
    createMe(topics),
    createHelp(() => commands),
  ];
  return commands;
}
