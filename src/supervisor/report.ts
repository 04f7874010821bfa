import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Config } from '../config';
import type { Started } from './create-supervisor';
import type { Death, ReadyFacts, Watcher } from './keep-running';
import { oneLine } from './log-line';

export interface Banner {
  version: string;
  dataFolder: string;
  started: Started;
  /** Whether Redis is ours. */
  embedded: boolean;
  /** Version of the package that binds TensorFlow. */
  tfjs: string;
  chats: Pick<Config, 'discord' | 'slack'>;
  seconds: number;
}

/** Whether to colour is decided by whoever prints; newer versions of Node would look at stdout, too. */
const asAsked = { validateStream: false };
type Style = Parameters<typeof styleText>[0];

export interface Report extends Watcher {
  say(text: string): void;
  warn(name: string, text: string): void;
  banner(banner: Banner): void;
}

/** What `npm start` shows: few lines, aligned, one for each thing that happens. */
export function createReport(write: (text: string) => void, colour: boolean): Report {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, asAsked) : text);
  const row = (label: string, text: string) => write(`  ${paint('dim', label.padEnd(11))} ${text}\n`);
  const quiet = onceIn(10_000);
  const down = new Set<string>();
  return {
    say: (text) => write(`${text}\n`),
    warn: (name, text) => {
      if (quiet(`${name} ${text}`)) row(name, paint(text.startsWith('error') ? 'red' : 'yellow', text));
    },
    started: () => undefined,
    ready: (name) => {
      if (down.delete(name)) row(name, 'is back');
    },
    died: (name, death) => {
      down.add(name);
      if (!death.failing) row(name, paint('yellow', `${death.reason}; starting it again`));
      else for (const line of complaint(death)) row(name, paint('red', line));
    },
    banner: (banner) => {
      write(`${paint('bold', `Quizformer ${banner.version}`)}\n`);
      for (const [label, text] of describe(banner)) row(label, text);
      write(`Press Ctrl-C to stop.  (ready in ${banner.seconds.toFixed(1)} s)\n`);
    },
  };
}

function complaint({ reason, lines, delay }: Death): string[] {
  const next = `keeps failing (${reason}); next try in ${Math.round(delay / 1000)} s, its log has the rest`;
  const telling = lines.filter((line) => /error|fatal|cannot|denied/i.test(line)).slice(0, 2);
  return [next, ...(telling.length > 0 ? telling : lines.slice(-3)).map((line) => `  ${oneLine(line)}`)];
}

function describe({ started, dataFolder, embedded, tfjs, chats }: Banner): [string, string][] {
  const { gateway, worker } = started;
  const folder = relative(process.cwd(), dataFolder) || '.';
  const where = folder.startsWith('..') ? dataFolder : folder;
  const redis = embedded ? `embedded, data in ${where}` : 'named by REDIS_URL';
  return [
    ['page', gateway ? String(gateway.url ?? `port ${gateway.port}`) : 'not running, see logs/gateway.log'],
    ['tensorflow', worker ? tensorflow(worker, tfjs) : 'unknown until a worker runs'],
    ['redis', `${started.redisVersion}, ${redis}`],
    ['worker', worker ? `1, compute children ${worker.children ?? '?'}` : 'not running, see logs/worker.log'],
    ['chats', nameChats(chats)],
    ['try', 'npm run say -- "/ask scaling"   or open the page'],
  ];
}

function nameChats({ discord, slack }: Banner['chats']): string {
  const joined = [
    ...(discord ? ['Discord'] : []),
    ...(slack ? [`Slack (${slack.mode === 'socket' ? 'Socket Mode' : `HTTP on port ${slack.port}`})`] : []),
  ];
  return joined.length > 0
    ? `${joined.join(' and ')}; npm run doctor checks the tokens`
    : 'none: DISCORD_TOKEN joins Discord, SLACK_BOT_TOKEN joins Slack (README, "Join a chat")';
}

function tensorflow({ backend, version }: ReadyFacts, tfjs: string): string {
  if (backend === 'native') return `native ${version} (tfjs-node ${tfjs})`;
  return `${backend === 'wasm' ? 'WebAssembly' : 'JavaScript'} ${version}: slower, same numbers; npm run doctor tells how to get the native one`;
}

/** Lets the same text through once in a time (ms): an outage repeats itself many times a second. */
function onceIn(time: number): (text: string) => boolean {
  const shown = new Map<string, number>();
  return (text) => {
    const now = performance.now();
    if (now - (shown.get(text) ?? Number.NEGATIVE_INFINITY) < time) return false;
    if (shown.size > 100) shown.clear();
    shown.set(text, now);
    return true;
  };
}
