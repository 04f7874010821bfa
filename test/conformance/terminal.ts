import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../../src/package-root';
import type { WholeBot } from '../whole-bot';
import type { Seen, TestedPlatform } from './platform';

const program = join(findPackageRoot(__dirname), 'dist', 'src', 'platforms', 'terminal', 'say.js');

interface Answer {
  title: string;
  blocks: unknown[];
  figures: { path: string; alt: string }[];
  buttons: { label: string; command: string }[];
}

/** `npm run say` against the running bot; the terminal is the person's own, so all that it prints is private when it fails. */
export function openTerminal(bot: WholeBot): Omit<TestedPlatform, 'own'> {
  const say: TestedPlatform['say'] = async (line, { language } = {}) => ({
    acknowledgedAfter: null,
    handle: runSay(bot, [line, ...(language ? ['--lang', language] : [])]),
  });
  return {
    say,
    answersTo: async ({ handle }) => [toSeen(await (handle as ReturnType<typeof runSay>))],
    // Every call of the program is a new request.
    again: null,
    press: async ({ handle }, label) => {
      const { answer } = await (handle as ReturnType<typeof runSay>);
      const button = answer.buttons.find((candidate) => candidate.label === label);
      if (!button) throw new Error(`no button says ${label}`);
      return say(button.command);
    },
    violations: () => [],
  };
}

async function runSay(bot: WholeBot, args: string[]): Promise<{ answer: Answer; refused: boolean }> {
  const run = promisify(execFile)(process.execPath, [program, '--json', ...args], {
    env: bot.environment,
    maxBuffer: 10 * 1024 * 1024,
  });
  const { stdout, refused } = await run.then(
    (done) => ({ ...done, refused: false }),
    (failed: { stdout: string }) => ({ ...failed, refused: true }),
  );
  return { answer: JSON.parse(stdout) as Answer, refused };
}

function toSeen({ answer, refused }: { answer: Answer; refused: boolean }): Seen {
  return {
    text: JSON.stringify([answer.title, answer.blocks]),
    pictures: answer.figures.map(({ path, alt }) => ({ alt, bytes: statSync(path).size })),
    buttons: answer.buttons.map(({ label }) => label),
    private: refused,
  };
}
