import { noArchive } from '../../chat/archive';
import type { Command } from '../../chat/command';
import { speaker } from '../../chat/messages';
import { neverLater, noMemory } from '../../chat/no-memory';
import { nobodyKnown } from '../../chat/people';
import { readNamedOptions } from '../../chat/read-named-options';
import type { Request } from '../../chat/types';
import { UserError } from '../../chat/user-error';
import type { Language } from '../../language';
import { blockOf } from './form-view';

/** Thrown where the command would compute: what was filled in is all right so far. */
const accepted = new Error('accepted');

/**
 * What does not fit in a form, by block, as far as the command can tell from memory. An answer for everybody has no
 * mistake; where the answer is for the asker alone, the command runs up to its first computation, with nobody known to
 * it. The mistake stands at the first field without which it would be gone.
 */
export async function checkForm(
  command: Command,
  { filledIn, hidden }: { filledIn: Record<string, string>; hidden: Record<string, string> },
  request: Request,
  language: Language,
): Promise<Record<string, string> | null> {
  const fields = { ...hidden, ...filledIn };
  if (!command.checksForms || !command.isPrivate?.(readNamedOptions(command, fields).options)) return null;
  const mistake = await mistakeIn(command, fields, request, language);
  if (mistake === null) return null;
  for (const name of Object.keys(filledIn).reverse()) {
    const { [name]: _, ...others } = fields;
    if ((await mistakeIn(command, others, request, language)) === null) return { [blockOf(name)]: mistake };
  }
  const [first] = Object.keys(filledIn);
  return first ? { [blockOf(first)]: mistake } : null;
}

async function mistakeIn(
  command: Command,
  fields: Record<string, string>,
  request: Request,
  language: Language,
): Promise<string | null> {
  const accept = async () => {
    throw accepted;
  };
  try {
    const said = { ...request, ...readNamedOptions(command, fields) };
    await command.run(said, {
      language,
      say: speaker(language),
      people: nobodyKnown,
      memory: noMemory,
      later: neverLater,
      // Whatever stands in it, it cannot be looked at from memory.
      readFile: accept,
      now: () => request.receivedAt,
      compute: accept,
      draw: accept,
      archive: noArchive,
    });
    return null;
  } catch (error) {
    return error instanceof UserError ? plainMistake(error.in(language)) : null;
  }
}

/** Below a field, Slack shows text as it is. */
const plainMistake = (markdown: string) => markdown.replace(/[`*]/g, '').replace(/\n+/g, '\n');
