import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followLog, lastLines, prepareLog } from '../../src/supervisor/log-files';
import { summariseLogLine } from '../../src/supervisor/log-line';
import { until } from './workshop';

const folder = mkdtempSync(join(tmpdir(), 'qf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('prepareLog', () => {
  it('puts a log above 5 MB aside and begins a new one', () => {
    writeFileSync(join(folder, 'big.log'), 'x'.repeat(5 * 1024 * 1024 + 1));
    writeFileSync(join(folder, 'small.log'), 'kept');

    expect(statSync(prepareLog(folder, 'big')).size).toBe(0);
    expect(statSync(prepareLog(folder, 'small')).size).toBe(4);
    expect(existsSync(join(folder, 'big.log.1'))).toBe(true);
  });
});

describe('lastLines', () => {
  it('reads only what was written since', () => {
    const path = prepareLog(folder, 'since');
    appendFileSync(path, 'old\n');
    const from = statSync(path).size;
    appendFileSync(path, 'one\n\ntwo\nthree\n');

    expect(lastLines(path, from, 2)).toEqual(['two', 'three']);
    expect(lastLines(path, from, 9)).toEqual(['one', 'two', 'three']);
  });
});

describe('followLog', () => {
  it('hears whole lines that are appended, and those after the file was emptied', async () => {
    const path = prepareLog(folder, 'live');
    appendFileSync(path, 'before\n');
    const heard: string[] = [];
    const stop = followLog(path, (line) => heard.push(line), 10);

    appendFileSync(path, 'half');
    appendFileSync(path, ' and half\nnext\n');
    await until(() => heard.length === 2);
    writeFileSync(path, 'new\n');
    await until(() => heard.length === 3);

    stop();
    expect(heard).toEqual(['half and half', 'next', 'new']);
  });
});

describe('summariseLogLine', () => {
  it('shows warnings and errors of ours with their reason', () => {
    expect(summariseLogLine('worker', '{"level":40,"msg":"queue","reason":"ECONNRESET"}')).toBe(
      'warning: queue: ECONNRESET',
    );
    expect(summariseLogLine('gateway', '{"level":50,"msg":"page"}')).toBe('error: page');
    expect(summariseLogLine('gateway', '{"level":30,"msg":"up"}')).toBeNull();
    expect(summariseLogLine('gateway', 'native code talks here')).toBeNull();
    expect(summariseLogLine('gateway', '{"level":')).toBeNull();
  });

  it('lets nothing in a log steer the terminal', () => {
    const line = JSON.stringify({
      level: 50,
      msg: 'bad \u001b[31mname\u001b]0;title\u0007\u0007 \u009b2J end',
    });
    expect(summariseLogLine('worker', line)).not.toMatch(/\p{Cc}/u);
  });

  it('shows trouble of Redis and not its greetings', () => {
    const line = (text: string) => `71:M 24 Nov 2026 00:11:00.000 # ${text}`;
    expect(summariseLogLine('redis', line('Error writing to the AOF file: No space left on device'))).toMatch(
      /^warning: Error writing/,
    );
    expect(summariseLogLine('redis', line('Server initialized'))).toBeNull();
    expect(summariseLogLine('redis', line('WARNING Memory overcommit: saving may fail'))).toBeNull();
    expect(
      summariseLogLine('redis', '71:M 24 Nov 2026 00:11:00.000 * Ready to accept connections'),
    ).toBeNull();
  });
});
