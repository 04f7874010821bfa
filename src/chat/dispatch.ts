import { textIn } from '../language';
import { type Archive, noArchive } from './archive';
import { quotable } from './clean-text';
import { closestName } from './closest-name';
import type { Answer, BoardCard, Command, Computed, Context } from './command';
import { inEveryLanguage, speaker } from './messages';
import type { People } from './people';
import { pickLanguage } from './pick-language';
import { type FetchFile, readFile } from './read-file';
import type { Reply, ReplyFigure, Request } from './types';
import { UserError } from './user-error';

export interface DispatchPorts {
  commands: Command[];
  people: People;
  memory: Context['memory'];
  later: Context['later'];
  now: Context['now'];
  /** Left out: nothing is kept. */
  archive?: Archive;
  /** The bytes of a file that a person brought. Left out: nobody brings any. */
  fetchFile?: FetchFile;
  /** Computes and draws, or finds what was computed before; says how many ms each took. */
  compute(
    task: Parameters<Context['compute']>[0],
    request: Request,
    language: Context['language'],
  ): Promise<Computed & { timings: { compute: number; draw: number } }>;
  /** Draws a board; left out where nothing is drawn. */
  draw?(
    card: BoardCard,
    request: Request,
    language: Context['language'],
  ): Promise<{ figure: ReplyFigure; timings: { draw: number } }>;
}

/** From a request to a reply; `onCompute` is called when its first computation begins. A person's mistake becomes a reply too; any other error is the caller's to retry. */
export function createDispatch(ports: DispatchPorts) {
  const { commands, people, memory, later, now, compute, draw, fetchFile, archive = noArchive } = ports;
  return async (request: Request, onCompute: () => void = () => undefined): Promise<Reply> => {
    const known = await people.known(request);
    const language = pickLanguage(request, known.language);
    const spent = { compute: 0, draw: 0 };
    const context: Context = {
      language,
      say: speaker(language),
      people,
      memory,
      later,
      now,
      archive,
      readFile: (option) => readFile(request, option, fetchFile),
      compute: async (task) => {
        onCompute();
        const { timings, ...computed } = await compute(task, request, language);
        spent.compute += timings.compute;
        spent.draw += timings.draw;
        return computed;
      },
      draw: async (card) => {
        if (!draw) throw new Error('nothing is drawn here');
        const { figure, timings } = await draw(card, request, language);
        spent.draw += timings.draw;
        return figure;
      },
    };
    const answer = await answerOrExplain(commands, request, context);
    return { ...answer, language, formulas: [], timings: { queue: 0, ...spent, deliver: 0, total: 0 } };
  };
}

async function answerOrExplain(commands: Command[], request: Request, context: Context): Promise<Answer> {
  try {
    const command = commands.find((candidate) => candidate.name === request.command);
    if (!command) throw unknownCommand(commands, request.command);
    if (command.strict) refuseUnknownOptions(command, request);
    return await command.run(request, context);
  } catch (error) {
    if (error instanceof UserError) return explain(error, context);
    throw error;
  }
}

function unknownCommand(commands: Command[], name: string): UserError {
  const names = commands.map((command) => command.name);
  const values = { command: quotable(name), suggestion: closestName(name, names) ?? 'none' };
  return new UserError(inEveryLanguage('command.unknown', values), {
    title: inEveryLanguage('command.unknown.title'),
    buttons: [{ label: '/help', command: '/help' }],
  });
}

/** Understood by every command. */
const always = ['lang', 'text'];

function refuseUnknownOptions({ name: command, options }: Command, request: Request): void {
  const known = options.map(({ name }) => name);
  const name = Object.keys(request.options).find((given) => ![...always, ...known].includes(given));
  if (name === undefined) return;
  const list = known.map((one) => `\`${one}\``).join(', ');
  const suggestion = closestName(name, known) ?? 'none';
  throw new UserError(
    inEveryLanguage('command.unknownOption', { command, name: quotable(name), list, suggestion }),
  );
}

/** A refusal as an answer: private, with what to do. */
export function explain(error: UserError, { language, say }: Pick<Context, 'language' | 'say'>): Answer {
  const title = error.options.title;
  return {
    title: title ? textIn(title, language) : say('mistake.title'),
    blocks: [{ kind: 'section', role: 'error', title: '', markdown: error.in(language) }],
    facts: [],
    figures: [],
    buttons: error.options.buttons ?? [],
    private: true,
    failure: { whose: 'person' },
  };
}

/** An apology with the number under which the log has the reason. */
export function apologise(request: Request, errorId: string): Reply {
  const language = pickLanguage(request);
  const say = speaker(language);
  return {
    title: say('failure.title'),
    blocks: [{ kind: 'section', role: 'error', title: '', markdown: say('failure.text', { id: errorId }) }],
    facts: [],
    figures: [],
    formulas: [],
    buttons: [],
    private: true,
    failure: { whose: 'ours', id: errorId },
    language,
    timings: { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 },
  };
}

/** A request that was not taken on, with the reason and what to do. */
export function refusalOf(request: Request, message: string): Reply {
  const language = pickLanguage(request);
  return {
    title: speaker(language)('mistake.title'),
    blocks: [{ kind: 'section', role: 'error', title: '', markdown: message }],
    facts: [],
    figures: [],
    formulas: [],
    buttons: [],
    private: true,
    failure: { whose: 'person' },
    language,
    timings: { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 },
  };
}
