import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { lastLines, sizeOf } from './log-files';
import { identify, type ProcessRecord } from './process-identity';
import { createRestartPolicy } from './restart-policy';
import { stopProcess, sweepGroup } from './stop-process';

/** What a child says of itself when it is ready to work; the keys are its own. */
export type ReadyFacts = Record<string, unknown>;

export interface Program {
  name: string;
  command: string;
  args: string[];
  log: string;
  /** Asked before every start: a port may have been taken in the meantime. */
  environment(): Promise<NodeJS.ProcessEnv>;
  /** Written to its standard input. */
  input?: string;
  /** How to find out that it is ready; left out, it sends `{ready: true, …}` over Node's channel. */
  whenReady?(gone: AbortSignal): Promise<ReadyFacts>;
}

export interface Death {
  reason: string;
  /** The last lines of its log. */
  lines: string[];
  /** ms until the next start */
  delay: number;
  /** Restarting alone does not help. */
  failing: boolean;
  wasReady: boolean;
}

export interface Watcher {
  started(name: string, record: ProcessRecord): void;
  ready(name: string, facts: ReadyFacts): void;
  died(name: string, death: Death): void;
}

export interface Kept {
  /** Ends it for good: politely for `grace` ms, then by force. */
  stop(grace: number): Promise<void>;
}

/**
 * Runs a program and starts it again whenever it ends. Its output goes straight to its log file and it leads a process
 * group of its own: so it survives us, Ctrl-C in the terminal reaches us alone, and a stop takes all that it started.
 */
export function keepRunning(program: Program, watcher: Watcher): Kept {
  const policy = createRestartPolicy(() => performance.now());
  let stopping = false;
  let record: ProcessRecord | null = null;
  let timer: NodeJS.Timeout | undefined;

  const start = async () => {
    const environment = await program.environment();
    if (stopping) return;
    const startedAt = performance.now();
    const logFrom = sizeOf(program.log);
    let wasReady = false;
    const child = launch(program, environment);
    record = child.pid ? identify(child.pid) : null;
    if (record) watcher.started(program.name, record);
    hearReady(program, child, (facts) => {
      wasReady = true;
      if (!stopping) watcher.ready(program.name, facts);
    });
    whenEnded(child, (reason) => {
      record = null;
      if (stopping) return;
      if (child.pid) sweepGroup(child.pid);
      const { delay, failing } = policy.afterDeath(startedAt);
      const lines = lastLines(program.log, logFrom, 20);
      again({ reason, lines, delay, failing: failing || !child.pid, wasReady });
    });
  };
  const again = (death: Death) => {
    watcher.died(program.name, death);
    if (!stopping) timer = setTimeout(run, death.delay);
  };
  const run = () => {
    start().catch((error: Error) => {
      const startedAt = performance.now();
      if (!stopping)
        again({ reason: error.message, lines: [], wasReady: false, ...policy.afterDeath(startedAt) });
    });
  };
  run();
  return {
    stop: async (grace) => {
      stopping = true;
      clearTimeout(timer);
      if (record) await stopProcess(record, grace);
    },
  };
}

function launch(program: Program, environment: NodeJS.ProcessEnv): ChildProcess {
  const log = openSync(program.log, 'a', 0o600);
  const stdin = program.input === undefined ? 'ignore' : 'pipe';
  const channel = program.whenReady ? [] : (['ipc'] as const);
  try {
    const child = spawn(program.command, program.args, {
      env: environment,
      detached: true,
      stdio: [stdin, log, log, ...channel],
    });
    child.stdin?.on('error', () => undefined); // it died before it read; its end tells the rest
    child.stdin?.end(program.input);
    return child;
  } finally {
    closeSync(log);
  }
}

function hearReady(program: Program, child: ChildProcess, ready: (facts: ReadyFacts) => void): void {
  if (!program.whenReady) {
    child.on('message', (message) => {
      if (isReady(message)) ready(message);
    });
    return;
  }
  const gone = new AbortController();
  child.once('exit', () => gone.abort());
  child.once('error', () => gone.abort());
  program.whenReady(gone.signal).then(ready, () => undefined); // its end is reported by whenEnded
}

function isReady(message: unknown): message is ReadyFacts {
  return typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;
}

function whenEnded(child: ChildProcess, ended: (reason: string) => void): void {
  child.once('error', (error: NodeJS.ErrnoException) => {
    if (child.pid === undefined) ended(`cannot be started: ${error.code ?? error.message}`);
  });
  child.once('exit', (code, signal) => ended(signal ? `killed by ${signal}` : `ended with status ${code}`));
}
