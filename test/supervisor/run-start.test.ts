import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { isAlive } from '../../src/supervisor/process-identity';
import { readRunFile, replaceRunFile } from '../../src/supervisor/run-file';
import { runStop } from '../../src/supervisor/run-stop';
import { alive, createWorkshop, inGroupsOf, type Run, recordOf, until } from './workshop';

const workshop = createWorkshop();
afterAll(() => workshop.clear());

const ready = (run: Run) => until(() => run.output().includes('ready in'), run.output, 20_000);

const started = async (extra: NodeJS.ProcessEnv = {}, folder = workshop.folder()) => {
  const run = workshop.run(folder, extra);
  await ready(run);
  return { folder, run, record: recordOf(folder) };
};

describe('npm start', () => {
  it('says in few lines what runs and where', async () => {
    const { run, record } = await started();

    expect(record.page).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(run.output()).toContain(`page        ${record.page}`);
    expect(run.output()).toContain('tensorflow  native 2.15.1 (tfjs-node 4.22.0)');
    expect(run.output()).toMatch(/redis {7}(Valkey )?\d+\.\d+\.\d+, embedded, data in /);
    expect(run.output()).toContain('worker      1, compute children 2');
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('keeps the data folder, the password and the run file to their owner', async () => {
    const { folder, run, record } = await started();

    const rights = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
    expect(['.', 'redis', 'logs'].map(rights)).toEqual(['700', '700', '700']);
    expect(['run.json', 'redis.password', 'logs/worker.log'].map(rights)).toEqual(['600', '600', '600']);
    const password = readFileSync(join(folder, 'redis.password'), 'utf8');
    expect(readFileSync(`/proc/${record.children.redis?.pid}/cmdline`, 'utf8')).not.toContain(password);
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops everything within 5 s on %s and leaves no process, socket or run file',
    async (signal) => {
      const { folder, run, record } = await started();
      expect(inGroupsOf(record).length).toBeGreaterThanOrEqual(5);

      const before = performance.now();
      run.process.kill(signal);
      run.process.kill(signal); // npm forwards what the terminal has sent already
      expect(await run.ended).toBe(0);

      expect(performance.now() - before).toBeLessThan(5000);
      expect(alive(record)).toEqual([]);
      expect(inGroupsOf(record)).toEqual([]);
      expect(existsSync(join(folder, 'run.json'))).toBe(false);
      expect(existsSync(record.redis?.socket ?? '')).toBe(false);
    },
  );

  it('ends programs that do not listen to SIGTERM by force, still within 5 s', async () => {
    const { run, record } = await started({ TEST_STUBBORN: '1' });

    const before = performance.now();
    run.process.kill('SIGINT');
    await run.ended;

    expect(performance.now() - before).toBeGreaterThan(3000);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(inGroupsOf(record)).toEqual([]);
  });

  it('stops at once at the second Ctrl-C', async () => {
    const { run, record } = await started({ TEST_STUBBORN: '1' });

    run.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = performance.now();
    run.process.kill('SIGINT');
    await run.ended;

    expect(performance.now() - before).toBeLessThan(1000);
    expect(inGroupsOf(record)).toEqual([]);
  });

  it.each(['redis', 'gateway', 'worker'])('starts a killed %s again and keeps the others', async (name) => {
    const { folder, run, record } = await started();
    const killed = record.children[name];
    const port = record.page;

    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await until(() => run.output().includes('is back'), run.output);

    const now = recordOf(folder);
    expect(alive(now)).toEqual(['gateway', 'redis', 'supervisor', 'worker']);
    expect(now.children[name]?.pid).not.toBe(killed?.pid);
    const others = ['redis', 'gateway', 'worker'].filter((other) => other !== name);
    for (const other of others) expect(now.children[other]).toEqual(record.children[other]);
    expect(now.page).toBe(port);
    expect(inGroupsOf(record).length).toBe(name === 'redis' ? 4 : 3);
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('keeps what Redis holds when Redis is killed', async () => {
    const { folder, run, record } = await started();
    const password = readFileSync(record.redis?.passwordFile ?? '', 'utf8');
    const redis = new Redis({ path: record.redis?.socket ?? '', password, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    await redis.set('kept', 'yes');

    process.kill(record.children.redis?.pid ?? 0, 'SIGKILL');
    await until(() => run.output().includes('is back'), run.output);

    expect(await redis.get('kept')).toBe('yes');
    expect(recordOf(folder).redis).toEqual(record.redis);
    redis.disconnect();
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('reports a program that dies again and again with its reason, and runs the rest', async () => {
    const { run, record } = await started({ TEST_CRASH: 'worker' });

    expect(run.output()).toContain('keeps failing (ended with status 3)');
    expect(run.output()).toContain('Error: the model is missing');
    expect(run.output()).toContain('worker      not running, see logs/worker.log');
    expect(alive(record)).toContain('gateway');
    run.process.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('takes the next free port when the wanted one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };

    const { run, record } = await started({ PORT: String(port) });

    expect(Number(new URL(record.page ?? '').port)).toBeGreaterThan(port);
    run.process.kill('SIGTERM');
    await run.ended;
    taken.close();
  });

  it('says what is wrong when no Redis can be started, and leaves no lock', async () => {
    const folder = workshop.folder();
    const run = workshop.run(folder, { QUIZFORMER_REDIS_SERVER: '/nowhere/redis-server' });

    expect(await run.ended).toBe(1);

    expect(run.output()).toContain('(/nowhere/redis-server) cannot be started: ENOENT');
    expect(run.output()).toContain('set REDIS_URL');
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });
});

describe('a second npm start on the same folder', () => {
  it('says where the first runs and changes nothing', async () => {
    const { folder, run, record } = await started();

    const second = workshop.run(folder);
    expect(await second.ended).toBe(0);

    expect(second.output()).toContain(`process ${record.supervisor.pid}`);
    expect(second.output()).toContain(record.page);
    expect(recordOf(folder)).toEqual(record);
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('lets exactly one of several simultaneous starts win over a stale run file', async () => {
    const { folder, run, record } = await started();
    run.process.kill('SIGTERM');
    await run.ended;
    replaceRunFile(folder, { ...record, supervisor: { pid: record.supervisor.pid, token: 'long gone' } });

    const runs = [1, 2, 3, 4].map(() => workshop.run(folder));
    await until(() => runs.filter((each) => each.output().includes('runs already')).length === 3);
    const winner = runs.find((each) => !each.output().includes('runs already'));
    await until(() => winner?.output().includes('ready in'), winner?.output);

    expect(readFileSync(join(folder, 'started.txt'), 'utf8').match(/gateway/g)).toHaveLength(2);
    winner?.process.kill('SIGTERM');
    await winner?.ended;
  });
});

describe('after a kill -9 of the supervisor', () => {
  const orphaned = async () => {
    const all = await started();
    all.run.process.kill('SIGKILL');
    await all.run.ended;
    return all;
  };

  it('the others go on, and npm stop ends them', async () => {
    const { folder, record } = await orphaned();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(alive(record)).toEqual(['gateway', 'redis', 'worker']);

    const said: string[] = [];
    expect(await runStop(folder, (text) => said.push(text))).toBe(0);

    expect(said.join()).toMatch(/left behind: (gateway, worker|worker, gateway), redis\.$/);
    expect(alive(record)).toEqual([]);
    expect(inGroupsOf(record)).toEqual([]);
    expect(readRunFile(folder)).toBeNull();
  });

  it('the next start ends them first and works', async () => {
    const { folder, record } = await orphaned();

    const { run } = await started({}, folder);

    expect(run.output()).toContain('Stopped what an earlier run left behind');
    expect(alive(record)).toEqual([]);
    expect(alive(recordOf(folder))).toEqual(['gateway', 'redis', 'supervisor', 'worker']);
    run.process.kill('SIGTERM');
    await run.ended;
  });

  it('never touches a foreign process that has got a recorded number', async () => {
    const { folder, record } = await orphaned();
    const foreign = await started();
    const worker = foreign.record.children.worker;
    await runStop(folder, () => undefined);
    replaceRunFile(folder, {
      ...record,
      children: { worker: { pid: worker?.pid ?? 0, token: 'of another start' } },
    });

    const said: string[] = [];
    await runStop(folder, (text) => said.push(text));

    expect(said.join()).toContain('Nothing was running any more');
    expect(worker && isAlive(worker)).toBe(true);
    foreign.run.process.kill('SIGTERM');
    await foreign.run.ended;
  });
});

describe('npm stop', () => {
  it('ends a living run through its supervisor', async () => {
    const { folder, run, record } = await started();

    const said: string[] = [];
    await runStop(folder, (text) => said.push(text));

    expect(said).toEqual([`Stopped Quizformer (process ${record.supervisor.pid}).`]);
    expect(await run.ended).toBe(0);
    expect(alive(record)).toEqual([]);
  });

  it('says so when nothing runs', async () => {
    const said: string[] = [];
    expect(await runStop(workshop.folder(), (text) => said.push(text))).toBe(0);
    expect(said.join()).toContain('Nothing runs for');
  });

  it('is not confused by a run file that is damaged', async () => {
    const { folder, run } = await started();
    run.process.kill('SIGTERM');
    await run.ended;
    writeFileSync(join(folder, 'run.json'), '{"pid": 1');

    const again = await started({}, folder);

    again.run.process.kill('SIGTERM');
    expect(await again.run.ended).toBe(0);
  });
});
