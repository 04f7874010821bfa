import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { cleanText } from '../../../src/chat/clean-text';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { readConfig } from '../../../src/config';
import { connect } from '../../../src/platforms/terminal/connect';
import { askAndWait } from '../../../src/platforms/terminal/listen';
import { readArguments } from '../../../src/platforms/terminal/read-arguments';
import { toRequest } from '../../../src/platforms/terminal/to-request';
import { alive, createWorkshop, recordOf, until } from '../../supervisor/workshop';

const workshop = createWorkshop();
const programs = join(workshop.root, 'programs');

beforeAll(() => {
  mkdirSync(programs);
  const supervisorFixtures = join(__dirname, '..', '..', 'supervisor', 'fixtures');
  for (const name of ['gateway.cjs', 'ready-child.cjs'])
    copyFileSync(join(supervisorFixtures, name), join(programs, name));
  symlinkSync(join(__dirname, '..', '..', '..', 'node_modules'), join(programs, 'node_modules'));
  buildSync({
    entryPoints: [join(__dirname, 'fixtures', 'answering-worker.ts')],
    outfile: join(programs, 'worker.cjs'),
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(() => workshop.clear());

const { REDIS_URL: _, ...environment } = process.env;
let ids = 0;

const ask = async (folder: string, text: string) => {
  const notes: string[] = [];
  const config = readConfig({ ...environment, QUIZFORMER_DATA: folder });
  const entries = {
    gateway: join(programs, 'gateway.cjs'),
    worker: join(programs, 'worker.cjs'),
    environment: { ...environment, QUIZFORMER_DATA: config.dataFolder },
  };
  const connection = await connect({
    config,
    entries,
    version: '0.0.1',
    note: (note) => notes.push(note),
    onStarted: () => undefined,
  });
  const nextId = () => `abc${++ids}`;
  const ports = { parseCommandText, cleanText, now: Date.now, nextId, user: 'ada' };
  const request = toRequest(readArguments([text]), ports);
  const outcome = await askAndWait(connection, request, { timeout: 10_000, now: Date.now });
  const record = recordOf(folder);
  await connection.close();
  return { outcome, notes, record };
};

describe('connect', () => {
  it('starts a Redis and a worker of its own where nothing runs, and leaves nothing behind', async () => {
    const folder = workshop.folder();

    const { outcome, notes, record } = await ask(folder, '/ask scaling');

    expect(outcome).toMatchObject({ kind: 'reply', reply: { title: '/ask scaling' } });
    expect(notes).toEqual(['starting a worker of our own']);
    expect(Object.keys(record.children).sort()).toEqual(['redis', 'worker']);
    expect(alive(record)).toEqual(['supervisor']); // this very process
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });

  it('remembers from one answer to the next', async () => {
    const folder = workshop.folder();
    await ask(folder, '/ask first');

    const { outcome } = await ask(folder, '/ask second');

    expect(outcome).toMatchObject({ reply: { title: '/ask second' } });
  });

  it('speaks to a running npm start and leaves it alone', async () => {
    const folder = workshop.folder();
    const run = workshop.run(folder, {}, programs);
    await until(() => run.output().includes('ready in'), run.output);

    const { outcome, notes, record } = await ask(folder, '/ask scaling');

    expect(outcome).toMatchObject({ kind: 'reply', reply: { title: '/ask scaling' } });
    expect(notes).toEqual([]);
    expect(alive(record)).toEqual(['gateway', 'redis', 'supervisor', 'worker']);
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('speaks to what goes on when the supervisor was killed', async () => {
    const folder = workshop.folder();
    const run = workshop.run(folder, {}, programs);
    await until(() => run.output().includes('ready in'), run.output);
    run.process.kill('SIGKILL');
    await run.ended;

    const { outcome, notes, record } = await ask(folder, '/ask scaling');

    expect(outcome).toMatchObject({ kind: 'reply' });
    expect(notes).toEqual([]);
    expect(alive(record)).toEqual(['gateway', 'redis', 'worker']);
  });

  it('answers one after the other when two ask at once', async () => {
    const folder = workshop.folder();

    const both = await Promise.all([ask(folder, '/ask one'), ask(folder, '/ask two')]);

    expect(both.map(({ outcome }) => outcome)).toMatchObject([
      { reply: { title: '/ask one' } },
      { reply: { title: '/ask two' } },
    ]);
    expect(both.flatMap(({ notes }) => notes)).toContain('waiting for another answer');
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });

  it('waits for an npm start that has only begun, and npm start for an answer that has', async () => {
    const folder = workshop.folder();
    const answer = ask(folder, '/ask first');
    await until(() => existsSync(join(folder, 'run.json')));

    const run = workshop.run(folder, {}, programs);
    const again = ask(folder, '/ask second');

    expect((await answer).outcome).toMatchObject({ reply: { title: '/ask first' } });
    await until(() => run.output().includes('ready in'), run.output);
    expect((await again).outcome).toMatchObject({ reply: { title: '/ask second' } });
    run.process.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('tells the reason when the worker cannot run, and stops the rest', async () => {
    const folder = workshop.folder();
    const config = readConfig({ ...environment, QUIZFORMER_DATA: folder });
    const entries = {
      gateway: '',
      worker: join(__dirname, '..', '..', 'supervisor', 'fixtures', 'worker.cjs'),
      environment: { ...environment, QUIZFORMER_DATA: folder, TEST_CRASH: 'worker' },
    };
    const parts = { config, entries, version: '0.0.1', note: () => undefined, onStarted: () => undefined };

    await expect(connect(parts)).rejects.toThrow(/worker ended with status 3: .*the model is missing/);
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });
});
