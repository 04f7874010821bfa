import type { Topic } from '../../content';
import type { Context } from '../../src/chat/command';
import type { StudyReader } from '../../src/chat/study-view';
import { readBoardView } from './read-board-view';
import { readGroup } from './read-group';
import { readOwn } from './read-own';

/** What a reader needs of a command's context. */
export type StudyParts = Pick<Context, 'memory' | 'now'>;

/** What the page's study panel shows: read like the commands read it, without a request in the queue. */
export function createStudyReader(topics: readonly Topic[], parts: StudyParts): StudyReader {
  return {
    own: (request) => readOwn(topics, request, parts),
    board: (request, choice) => readBoardView(request, choice, parts),
    group: (request) => readGroup(request, parts),
  };
}
