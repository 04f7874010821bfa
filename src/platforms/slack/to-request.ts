import { createHash } from 'node:crypto';
import type { Command } from '../../chat/command';
import type { Heard } from '../../chat/hearing';
import { parseCommandText } from '../../chat/parse-command-text';
import { fileKey } from '../../chat/read-file';
import type { Request } from '../../chat/types';
import type { Workspace } from './workspace';

/** How a request reached us; a `home` is answered by showing the home again. */
export type Via = 'command' | 'mention' | 'message' | 'action' | 'view' | 'shortcut' | 'home';

/** What Slack says of one request, whichever way it came. */
export interface Payload {
  /** The same for every delivery of one gesture, different for any other. */
  gesture: string[];
  via: Via;
  workspace: Workspace;
  user: { id: string; name?: string | undefined };
  /** Empty: the direct messages with the person. */
  channelId: string;
  /** Empty: not in a thread. */
  threadTs: string;
  /** Where Slack lets us answer without a token; a secret. */
  responseUrl?: string | undefined;
  /** The message whose button was pressed, or from which a form was opened. */
  pressed?: Pressed | undefined;
  /** Ids of the files that were picked, by option. */
  files?: Record<string, string> | undefined;
}

export interface Pressed {
  ts: string;
  /** Only the presser sees it. */
  hidden: boolean;
}

/** What was said, as a command with its options. */
export interface Saying {
  command: string;
  options: Record<string, string>;
  text: string;
}

export interface RequestPorts {
  commands: Pick<Command, 'name' | 'isPrivate' | 'edits'>[];
  /** Unix ms */
  now(): number;
}

/** A typed line, a question or a button's command. */
export function sayingOf(line: string): Saying {
  return { ...parseCommandText(line), text: line };
}

/** What Slack said as a request; a repeated delivery has the same id. */
export function toHeard(payload: Payload, saying: Saying, ports: RequestPorts): Heard {
  const { workspace, user, channelId, threadTs, responseUrl, via } = payload;
  const direct = channelId === '' || channelId.startsWith('D');
  const request: Request = {
    id: `s-${digest(workspace.teamId, user.id, ...payload.gesture)}`,
    platform: 'slack',
    person: { id: user.id, name: user.name?.slice(0, 100) || user.id },
    place: { id: channelId || user.id, kind: direct ? 'direct' : 'channel' },
    ...saying,
    theme: 'light',
    receivedAt: ports.now(),
    address: {
      ...workspace,
      userId: user.id,
      channelId,
      threadTs,
      via,
      audience: isPrivate(saying, ports) ? 'person' : 'everyone',
      ...pressedIn(payload, saying, ports),
      ...filesIn(payload),
    },
  };
  return responseUrl ? { request, secret: { responseUrl } } : { request };
}

function isPrivate({ command: name, options }: Saying, { commands }: RequestPorts): boolean {
  const command = commands.find((candidate) => candidate.name === name);
  return command ? (command.isPrivate?.(options) ?? false) : true;
}

const filesIn = ({ files = {} }: Payload) =>
  Object.fromEntries(Object.entries(files).map(([option, id]) => [fileKey(option), id]));

function pressedIn({ pressed }: Payload, { command: name, options }: Saying, { commands }: RequestPorts) {
  if (!pressed) return {};
  const edits = commands.find((command) => command.name === name)?.edits?.(options) ?? false;
  return {
    pressed: pressed.ts,
    ...(pressed.hidden ? { hidden: 'yes' } : {}),
    ...(edits ? { edits: 'yes' } : {}),
  };
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 32);
}
