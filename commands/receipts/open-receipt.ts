import type { Topic } from '../../content';
import { type Archive, type Look, type Receipt, shortId } from '../../src/chat/archive';
import { quotable } from '../../src/chat/clean-text';
import type { Answer } from '../../src/chat/command';
import { explain } from '../../src/chat/dispatch';
import { inEveryLanguage, speaker } from '../../src/chat/messages';
import type { Block, Button, Reply, ReplyFigure } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { attentionParameters } from '../../src/experiments/parameters/attention';
import { textIn } from '../../src/language';
import { timeLink } from '../../src/text/time-link';
import { againLine } from '../attention/line';
import { offer, typedId } from './find-receipt';
import { figureName, receiptLine, withReceipt } from './show-receipt';

interface OpenParts {
  find: Archive['find'];
  /** Pictures that are still there, in this look. */
  drawn(receipt: Receipt, look: Look): Promise<ReplyFigure[]>;
  topics: Topic[];
}

/** A posted figure for whoever follows a link to it: the numbers as posted, the picture while it is kept, and how to compute it again. */
export function createOpenReceipt({ find, drawn, topics }: OpenParts) {
  return async (typed: string, look: Look): Promise<Reply> => {
    const id = typedId(typed);
    const { language } = look;
    const context = { language, say: speaker(language) };
    const [found, ...others] = await find(id);
    const unknown = () => new UserError(inEveryLanguage('receipt.unknown', { given: quotable(id) }));
    const answer = !found
      ? explain(unknown(), context)
      : others.length > 0
        ? offer((longer) => `/verify ${longer}`, id, [found, ...others], context)
        : write(found, await drawn(found, look), topics, look);
    const timings = { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 };
    return { ...answer, language, formulas: [], timings };
  };
}

function write(receipt: Receipt, figures: ReplyFigure[], topics: Topic[], { language }: Look): Answer {
  const say = speaker(language);
  const id = shortId(receipt.id);
  const facts = receipt.facts.map((fact) => ({ ...fact, label: textIn(fact.label, language) }));
  const about = [
    say('verify.figure', { id, receipt: receiptLine(receipt), at: timeLink(receipt.at) }),
    ...(figures.length === 0 ? [say('receipt.noPicture')] : []),
  ];
  const caption = withReceipt('', { receipt: receipt.id }, say).trim();
  const pictures = figures.map((figure): Block => ({ kind: 'figure', figure: figure.id }));
  return {
    title: figureName(receipt, topics, language),
    blocks: [
      { kind: 'section', role: 'answer', title: '', markdown: about.join('\n\n') },
      ...pictures,
      { kind: 'facts', title: say('section.facts'), caption, facts },
    ],
    facts,
    figures,
    buttons: [
      ...askAgain(receipt, topics, say('receipt.button.again')),
      { label: say('receipt.button.verify'), command: `/verify ${id}` },
      { label: say('receipt.button.export'), command: `/export ${id}` },
    ],
    private: true,
  };
}

/** The same parameters and seed once more; none where no line says exactly them. */
function askAgain(receipt: Receipt, topics: Topic[], label: string): Button[] {
  const { experiment, parameters, seed } = receipt;
  const command =
    experiment === attentionParameters.experiment
      ? againLine(parameters, seed)
      : questionLine(receipt, topics);
  return command === null ? [] : [{ label, command }];
}

function questionLine({ experiment, parameters, seed }: Receipt, topics: Topic[]): string | null {
  const topic = topics.find((candidate) => candidate.experiment === experiment);
  if (!topic) return null;
  const given = Object.entries(parameters).map(
    ([name, value]) => `${name}:${/\s/u.test(String(value)) ? `"${value}"` : value}`,
  );
  return ['/ask', topic.id, ...given, `seed:${seed}`].join(' ');
}
