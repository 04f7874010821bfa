import type { Topic } from '../../content';
import { quotable } from '../../src/chat/clean-text';
import type { Answer, Command, Completion, Context } from '../../src/chat/command';
import { inEveryLanguage, speaker } from '../../src/chat/messages';
import { fileKey } from '../../src/chat/read-file';
import { writeOption } from '../../src/chat/read-named-options';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import type { Bank, BankItem } from '../quiz/bank';
import { oneOf } from '../quiz/options';
import { whisper } from '../quiz/receipts';
import { writeNext } from './card';
import { drawCard } from './draw-card';
import { exportCards } from './export-cards';
import { importCards } from './import-cards';
import { reviewOptions } from './options';
import { type Reviewer, readSitting, review, reviewerOf } from './sitting';
import { noNote } from './write-card';

/** Questions that can be put in at once: those of a topic. */
const most = 40;

/** `/review`: cards of what one got wrong or chose, when they are due; adding, taking out, and taking them along. */
export function createReviewCommand(bank: Bank, topics: readonly Topic[]): Command {
  const suggest = (typed: string, language: Language) => suggestItems(topics, typed, language);
  return {
    name: 'review',
    area: 'study',
    describe: {
      en: 'Review what you got wrong, when it is due; in private',
      zh: '按遗忘曲线私下复习答错的题',
    },
    options: reviewOptions(suggest),
    examples: ['/review', '/review add:scaling', '/review export:anki'],
    isPrivate: () => true,
    form: (_, language) => {
      const say = speaker(language);
      const cards = { name: 'cards', label: say('review.form.cards'), hint: say('review.form.cards.hint') };
      const file = { name: 'import', label: say('review.form.file'), hint: '' };
      return {
        title: say('review.form.title'),
        fields: [
          { ...file, value: '', required: false, kind: 'file' },
          { ...cards, value: '', required: false, kind: 'text' },
        ],
      };
    },
    run: (request, context) => runReview(bank, request, context),
  };
}

async function runReview(bank: Bank, request: Request, context: Context): Promise<Answer> {
  const reviewer = await reviewerOf(request, context);
  const { add, remove, export: format } = request.options;
  if (add) return addCards(bank, add, { request, reviewer }, context);
  if (remove) return removeCard(remove, reviewer, context);
  if (format) {
    oneOf('export', format, ['anki'] as const);
    return exportCards(bank, reviewer.person, context);
  }
  const cards = request.address[fileKey('import')] ? await context.readFile('import') : pastedCards(request);
  if (cards !== null) return importCards(bank, cards, { request, reviewer }, context);
  return writeNext({ bank, reviewer }, noNote, context);
}

/** As it was pasted, in several lines, which the options of a typed line do not keep; null: nothing was. */
function pastedCards({ text, options }: Request): string | null {
  const given = options.cards ?? options.import;
  if (given === undefined) return null;
  const rest = /(?:^|\s)(?:cards|import)[:=：]([\s\S]*)$/u.exec(text)?.[1]?.trim();
  // What came from a form stands in its line, too, but there without its own quotes.
  return rest === undefined || writeOption(['', given]).slice(1).startsWith(rest) ? given : rest;
}

async function addCards(
  bank: Bank,
  given: string,
  { request, reviewer }: { request: Request; reviewer: Reviewer },
  context: Context,
): Promise<Answer> {
  const { identities, reviews } = context.memory;
  const group = await identities.group(request);
  const items = await findItems(bank, given, group, context);
  const rows: string[] = [];
  for (const { item } of items) {
    const kept = { card: review.add(item.id, request.receivedAt), group };
    const isNew = await reviews.add(reviewer.person, kept);
    const drawn = await drawCard(bank, kept, reviewer.person, context);
    const text = drawn?.question.question.split('\n')[0] ?? '';
    rows.push(`- \`${item.id}\`${isNew ? '' : ` (${context.say('review.known')})`}: ${text}`);
  }
  const { due } = await readSitting(reviewer, context);
  const text = context.say('review.added', { count: items.length, due: due.length });
  return whisper(context.say('review.title'), `${text}\n\n${rows.join('\n')}`, [
    { label: context.say('review.button.start'), command: '/review' },
  ]);
}

async function findItems(bank: Bank, given: string, group: string, context: Context): Promise<BankItem[]> {
  const one = await bank.find({ itemId: given }, group, context);
  if (one) return [one];
  const wanted = given.toLowerCase();
  const items = await bank.list(group, context);
  const ofTopic = items.filter(({ item }) => item.id.startsWith(`${wanted}/`));
  if (ofTopic.length > 0) return ofTopic.slice(0, most);
  const near = items.filter(({ item }) => item.id.includes(wanted)).slice(0, 5);
  throw new UserError(inEveryLanguage('review.noItem', { given: quotable(given) }), {
    buttons: near.map(({ item }) => ({ label: item.id, command: `/review add:${item.id}` })),
  });
}

async function removeCard(itemId: string, { person }: Reviewer, context: Context): Promise<Answer> {
  const { reviews } = context.memory;
  const { say } = context;
  if (!(await reviews.find(person, itemId)))
    throw new UserError(inEveryLanguage('review.notThere', { given: quotable(itemId) }));
  await reviews.remove(person, itemId);
  return whisper(say('review.title'), say('review.dropped', { item: itemId }), [
    { label: say('review.button.back'), command: `/review add:${itemId}` },
  ]);
}

function suggestItems(topics: readonly Topic[], typed: string, language: Language): Completion[] {
  const wanted = typed.toLowerCase();
  const whole = topics
    .filter(({ id }) => id.includes(wanted))
    .map(({ id, title, quiz }) => ({ insert: id, label: id, hint: `${title[language]} (${quiz.length})` }));
  const single = topics.flatMap(({ title, quiz }) =>
    quiz
      .filter(({ id }) => id.includes(wanted))
      .map(({ id }) => ({ insert: id, label: id, hint: title[language] })),
  );
  const few = whole.length <= 3 ? [...whole, ...single] : whole;
  return few.slice(0, 25);
}
