import { createTopicSearch, loadTopics } from '../content';
import type { Command } from '../src/chat/command';
import { parameterSets } from '../src/experiments/parameters';
import { createAsk } from './ask/ask';
import { createWhatIf } from './ask/what-if';
import { createAttention } from './attention/attention';
import { createDaily } from './daily/daily';
import { createPostDaily } from './daily/post';
import { createDailyPaused } from './daily/ring';
import { createDeck } from './deck/deck';
import { createHelp } from './help';
import { createBoard, createLeaderboard } from './leaderboard/leaderboard';
import { createLink } from './link/link';
import { createLinked } from './link/tell-shower';
import { createMe } from './me';
import { createMock } from './mock/mock';
import { createPrivacy } from './privacy/privacy';
import { createAnswer } from './quiz/answer';
import { createBank } from './quiz/bank';
import { createQuiz } from './quiz/quiz';
import { createRound } from './quiz/round';
import { createExport } from './receipts/export';
import { createVerify } from './receipts/verify';
import { createCard } from './review/card';
import { createRemind } from './review/reminder';
import { createReviewCommand } from './review/review';
import { createSet, createSettingsCommand } from './settings/settings';

/** Everything that people can say, in the order in which `/help` lists it. */
export function createCommands(): Command[] {
  const topics = loadTopics();
  const search = createTopicSearch(topics);
  const ask = { topics, search, parameterSets };
  const quiz = { bank: createBank(topics), search };
  const commands: Command[] = [
    createAsk(ask),
    createWhatIf(ask),
    createAttention(),
    createVerify(topics),
    createExport(topics),
    createQuiz(quiz, topics),
    createAnswer(quiz),
    createRound(quiz),
    createDaily(),
    createPostDaily(quiz),
    createDailyPaused(),
    createReviewCommand(quiz.bank, topics),
    createCard(quiz.bank),
    createRemind(),
    createMock({ ...quiz, topics }),
    createDeck(topics),
    createLeaderboard(),
    createBoard(),
    createMe(topics),
    createSettingsCommand(),
    createSet(),
    createLink(),
    createLinked(),
    createPrivacy(),
    createHelp(() => commands),
  ];
  return commands;
}
