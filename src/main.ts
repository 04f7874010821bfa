import { join } from 'node:path';
import { createCommands } from '../commands';
import { createOpenReceipt } from '../commands/receipts/open-receipt';
import { createStudyReader } from '../commands/study-panel/study-reader';
import { loadTopics } from '../content';
import { cleanText } from './chat/clean-text';
import { parseCommandText } from './chat/parse-command-text';
import { fillIn, formOfLine } from './chat/read-typed';
import { openChats } from './chats';
import { readConfig } from './config';
import { createGateway } from './gateway';
import { createLog } from './log';
import { createMetrics } from './metrics';
import { findPackageRoot } from './package-root';
import { listenForPeople } from './platforms/web/listen';

/** Root of the gateway process: it listens, acknowledges and queues; it never computes. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, 'gateway');
  const metrics = createMetrics('gateway');
  const commands = createCommands();
  const topics = loadTopics();
  const redis = config.redis ?? { url: 'redis://127.0.0.1:6379' };
  const gateway = createGateway({ config, redis, commands, metrics, log, now: Date.now });
  const page = await listenForPeople(
    {
      ...gateway,
      figures: { read: async (id) => gateway.figures.png(id).then((png) => png && { png }) },
      openReceipt: createOpenReceipt({
        find: gateway.receipts.find,
        drawn: gateway.drawn,
        topics,
      }),
      study: createStudyReader(topics, { memory: gateway.memory, now: Date.now }),
      parseCommandText,
      cleanText,
      form: (line, language) => formOfLine(commands, line, language)?.form ?? null,
      fillIn: (line, fields, language) => fillIn(commands, line, fields, language),
      isPrivate: (name, options) =>
        commands.find((command) => command.name === name)?.isPrivate?.(options) ?? false,
      edits: (name, options) => commands.find((command) => command.name === name)?.edits?.(options) ?? false,
      now: Date.now,
      onError: (error) => log.error({ reason: error instanceof Error ? error.stack : String(error) }, 'page'),
      pageFolder: join(findPackageRoot(__dirname), 'dist', 'page'),
    },
    { port: config.port, host: config.host },
  );
  const forget = (error: Error) => log.warn({ reason: error.message }, 'links to the page cannot be written');
  gateway.pageAddress.keep(page.url).catch(forget);
  metrics.ready();
  process.send?.({ ready: true, port: page.port, url: page.url });
  log.info({ url: page.url }, 'the local page is up');
  // A chat that is away keeps nobody from the page.
  const chats = openChats({ config, redis, gateway, commands, metrics, log, now: Date.now });
  chats.catch((error: Error) => log.error({ reason: error.stack }, 'the chats could not be opened'));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const leave = async () => (await chats).close();
    Promise.allSettled([page.close(), leave(), gateway.close()]).finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
