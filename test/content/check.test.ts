import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const program = resolve(__dirname, '../../dist/content/check.js');

describe('the compiled check', () => {
  it('reads the topics from the source folder, wherever it is started, and finds no errors', () => {
    const output = execFileSync(process.execPath, [program], { cwd: '/', encoding: 'utf8' });

    expect(output).toMatch(/^\d+ topics, \d+ quiz items, 0 errors/m);
  });
});
