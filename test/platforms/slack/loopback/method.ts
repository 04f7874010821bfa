import type { Json } from './types';
import { Refusal, type Token, type World } from './world';

export interface Call {
  method: string;
  args: Json;
  token: Token;
}

export interface Method {
  /** Any one token kind; apps.connections.open alone wants `xapp-`. */
  token?: 'app' | 'any' | 'none';
  /** All of these, or those that the arguments call for. */
  scopes: string[] | ((world: World, call: Call) => string[]);
  /** A token bucket per workspace, or per channel. */
  pace?: { burst: number; perSecond: number; perChannel?: boolean };
  /** Lacking the scope is an answer here, not a mistake. */
  mayLackScope?: boolean;
  run(world: World, call: Call): Json;
}

export type Methods = Record<string, Method>;

export function needText(args: Json, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value) return value;
  throw invalidArguments(`missing required field: ${name}`);
}

export function invalidArguments(...problems: string[]): Refusal {
  const messages = problems.map((line) => (line.startsWith('[ERROR]') ? line : `[ERROR] ${line}`));
  return new Refusal(
    'invalid_arguments',
    { response_metadata: { messages } },
    `invalid_arguments: ${messages.join('; ')}`,
  );
}
