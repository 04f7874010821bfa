import { join } from 'node:path';
import type { Config } from '../config';
import { createSupervisor, StartError, type Supervisor } from './create-supervisor';
import { followLog } from './log-files';
import { summariseLogLine } from './log-line';
import type { Entries } from './programs';
import type { Report } from './report';
import type { RunRecord } from './run-file';
import { hearStopSignals } from './stop-signals';
import { isGivenBack, type Taking, takeFolder } from './take-folder';

export interface StartParts {
  config: Config;
  entries: Entries;
  report: Report;
  version: string;
  tfjs: string;
}

// ms that `npm start` waits for an answer of `npm run say` that has the folder
const patience = 20_000;

/** `npm start`: takes the folder, runs everything until a signal comes, and leaves nothing behind. Gives the exit status. */
export async function runStart(parts: StartParts): Promise<number> {
  const { config, report, version } = parts;
  const taking = await takePatiently(config.dataFolder, version, report);
  if (taking.kind === 'running') return tellWhere(taking.record, config, report);
  if (taking.leftovers.length > 0)
    report.say(`Stopped what an earlier run left behind: ${taking.leftovers.join(', ')}.`);
  const { folder } = taking;
  const supervisor = createSupervisor({
    config,
    folder,
    entries: parts.entries,
    withGateway: true,
    watcher: {
      ...parts.report,
      ready: (name, facts) => {
        if (name === 'gateway' && typeof facts.url === 'string') folder.note({ page: facts.url });
        report.ready(name, facts);
      },
    },
  });
  const stopped = stopOnSignal(supervisor, report);
  const status = await Promise.race([stopped, startUp(supervisor, parts)]);
  // Ready means: now wait for a signal. Anything else has been reported and ends the run.
  if (status === 'ready') await stopped;
  else await supervisor.stop(true);
  folder.release();
  return status === 'failed' ? 1 : 0;
}

async function startUp(supervisor: Supervisor, parts: StartParts): Promise<'ready' | 'failed'> {
  const { config, report, version, tfjs } = parts;
  try {
    const started = await supervisor.start();
    const seconds = process.uptime();
    report.banner({
      version,
      tfjs,
      started,
      embedded: !config.redis,
      chats: config,
      dataFolder: config.dataFolder,
      seconds,
    });
  } catch (error) {
    report.say(
      error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error),
    );
    return 'failed';
  }
  for (const name of ['gateway', 'worker', ...(config.redis ? [] : ['redis'])])
    followLog(join(config.dataFolder, 'logs', `${name}.log`), (line) => {
      const summary = summariseLogLine(name, line);
      if (summary) report.warn(name, summary);
    });
  return 'ready';
}

function stopOnSignal(supervisor: Supervisor, report: Report): Promise<'stopped'> {
  return new Promise((resolve, reject) => {
    const end = (atOnce: boolean) => supervisor.stop(atOnce).then(() => resolve('stopped'), reject);
    hearStopSignals(
      () => {
        report.say('Stopping …');
        end(false);
      },
      () => end(true),
    );
  });
}

async function takePatiently(path: string, version: string, report: Report): Promise<Taking> {
  const taking = await takeFolder(path, 'start', version);
  if (taking.kind === 'taken' || taking.record.by === 'start') return taking;
  report.say('Waiting for an answer of `npm run say` that has just started …');
  return (await isGivenBack(path, taking.record, patience)) ? takeFolder(path, 'start', version) : taking;
}

function tellWhere(record: RunRecord, config: Config, report: Report): number {
  const since = new Date(record.startedAt).toLocaleTimeString('en-GB', { timeStyle: 'short' });
  report.say(
    `Quizformer runs already for ${config.dataFolder}, process ${record.supervisor.pid}, since ${since}.`,
  );
  report.say(`  page  ${record.page ?? 'not up yet'}`);
  report.say('Stop it with `npm stop`, or start another with a folder of its own: npm start -- --data DIR');
  return 0;
}
