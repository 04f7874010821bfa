import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Command, Completion } from '../../chat/command';
import type { Heard, Hearing } from '../../chat/hearing';
import { nowhere } from '../../chat/near';
import { pickLanguage } from '../../chat/pick-language';
import { readNamedOptions } from '../../chat/read-named-options';
import type { Language } from '../../language';
import type { Log } from '../../log';
import type { OneTime } from '../../store/one-time';
import type { Profiles } from '../../store/profiles';
import { checkForm } from './check-form';
import {
  type FormMemory,
  fieldOf,
  formCallback,
  readFields,
  readMemory,
  readPicked,
  toOptions,
  toView,
} from './form-view';
import { readProfile } from './meet';
import { type Pressed, toHeard } from './to-request';
import { typedText } from './typed-text';
import { type Workspace, workspaceOfInteraction } from './workspace';
import type { Workspaces } from './workspaces';

export interface Ears {
  commands: Command[];
  hearing: Hearing;
  complete(line: string, language: Language): Completion[];
  workspaces: Workspaces;
  profiles: Profiles;
  /** Tells a gesture from its repetition. */
  seen: Pick<OneTime, 'first'>;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** What a form is opened for. */
export interface Opening {
  trigger: string;
  workspace: Workspace;
  userId: string;
  /** What stands in the form already: what would follow the command's name. */
  rest: string;
  command: string;
  channelId: string;
  threadTs: string;
  responseUrl?: string | undefined;
  pressed?: Pressed | undefined;
}

/** ms for what is asked before a form opens, such as the person's language; Slack forgets the trigger after 3 s. */
const patience = 700;
/** Seconds for which a trigger is known as used. */
const triggerLasts = 60;

/** Opens a command's form; false where it has none, or Slack would not open it. */
export async function openForm(opening: Opening, ears: Ears): Promise<boolean> {
  const command = ears.commands.find(({ name }) => name === opening.command);
  if (!command?.form) return false;
  const { workspace, userId, rest, channelId, threadTs, responseUrl, pressed } = opening;
  const first = ears.seen.first(`slack-form-${opening.trigger}`, triggerLasts);
  if (!(await within(first, true))) return true;
  const language = await languageOf(workspace, userId, rest, ears);
  const form = command.form(rest, language);
  const memory: FormMemory = {
    command: command.name,
    language,
    channelId,
    threadTs,
    ...(responseUrl ? { responseUrl } : {}),
    ...(pressed ? { pressed } : {}),
    ...(form.hidden ? { hidden: form.hidden } : {}),
  };
  try {
    const client: WebClient = await ears.workspaces.clientOf(workspace);
    await client.views.open({
      trigger_id: opening.trigger,
      view: toView(form, memory),
    });
    return true;
  } catch (error) {
    ears.log.warn({ reason: String(error) }, 'a form did not open');
    return false;
  }
}

async function languageOf(workspace: Workspace, userId: string, rest: string, ears: Ears): Promise<Language> {
  const clientOf = () => ears.workspaces.clientOf(workspace);
  const profile = await within(readProfile(workspace, userId, clientOf, ears.profiles), null);
  const locale = profile?.locale;
  return pickLanguage({
    options: {},
    text: rest,
    person: { id: userId, name: userId, ...(locale ? { locale } : {}) },
  });
}

/** What somebody says, if they say so at once. */
async function within<T, U>(asked: Promise<T>, otherwise: U): Promise<T | U> {
  const late = new Promise<U>((resolve) => setTimeout(resolve, patience, otherwise).unref());
  return Promise.race([asked.catch(() => otherwise), late]);
}

/** Suggestions in an open form, and what is sent off with it. */
export function listenToForms(app: App, ears: Ears): void {
  app.options(/^field-/, async ({ options, ack }) => {
    const memory = readMemory(options.view?.private_metadata ?? '{}');
    const typed = typedText(options.value ?? '');
    const option = ears.commands
      .find(({ name }) => name === memory.command)
      ?.options.find(({ name }) => name === fieldOf(options.block_id));
    const completions =
      option
        ?.suggest?.(typed, memory.language, nowhere)
        .map((found) => ({ ...found, insert: `/${memory.command} ${found.insert}` })) ??
      ears.complete(`/${memory.command} ${typed}`, memory.language);
    await ack({ options: toOptions(typed, completions, memory) });
  });

  app.view(formCallback, async ({ ack, body, view }) => {
    const memory = readMemory(view.private_metadata);
    const command = ears.commands.find(({ name }) => name === memory.command);
    if (!command) return void (await ack());
    const filledIn = Object.fromEntries(
      Object.entries(readFields(view)).map(([name, value]) => [name, typedText(value)]),
    );
    const fields = { ...memory.hidden, ...filledIn };
    const heard: Heard = toHeard(
      {
        gesture: ['view', view.id],
        via: 'view',
        workspace: workspaceOfInteraction(body),
        user: { id: body.user.id, name: body.user.name },
        channelId: memory.channelId,
        threadTs: memory.threadTs,
        responseUrl: memory.responseUrl,
        pressed: memory.pressed,
        files: readPicked(view),
      },
      { command: command.name, ...readNamedOptions(command, fields) },
      ears,
    );
    const mistakes = await checkForm(
      command,
      { filledIn, hidden: memory.hidden ?? {} },
      heard.request,
      memory.language,
    );
    if (mistakes) return void (await ack({ response_action: 'errors', errors: mistakes }));
    await ears.hearing.hear(heard, () => ack());
  });
}
