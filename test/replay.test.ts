import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../src/package-root';

const root = findPackageRoot(__dirname);
const program = join(root, 'dist', 'src', 'replay.js');

describe('npm run replay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-replay-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const replay = async (file: string) => {
    const run = promisify(execFile)(process.execPath, [program, file, '--out', folder]);
    return run.then(
      ({ stdout }) => ({ status: 0, printed: JSON.parse(stdout), complaint: '' }),
      ({ code, stderr }) => ({ status: Number(code), printed: null, complaint: String(stderr) }),
    );
  };
  const recorded = (name: string) => join(root, 'test', 'recorded', name);

  it('shows what an interaction of Discord would be answered, with its picture', async () => {
    const { status, printed } = await replay(recorded('discord-ask.json'));

    expect(status).toBe(0);
    expect(printed.acknowledgement).toEqual({ type: 5, data: {} });
    expect(printed.messages[0].content).toContain('若');
    expect(printed.messages[0].attachments[0].filename).toBe('figure-1.png');
    expect(printed.pictures.map((path: string) => statSync(path).size > 5000)).toContain(true);
  });

  it('shows what a command of Slack would be answered', async () => {
    const { status, printed } = await replay(recorded('slack-ask.json'));

    expect(status).toBe(0);
    expect(printed.request.options).toMatchObject({ text: 'scaling', d_k: '256', depth: 'short' });
    expect(printed.messages[0].text).toContain('Why are attention scores divided');
    expect(printed.messages[0].blocks.map(({ type }: { type: string }) => type)).toContain('image');
  });

  it('shows the form of a command without anything', async () => {
    const bare = join(folder, 'bare.json');
    const event = { type: 2, id: '1300000000000000009', application_id: '12', token: 't', locale: 'en-US' };
    const user = { id: '10', username: 'ada' };
    writeFileSync(bare, JSON.stringify({ ...event, user, data: { id: '1', name: 'ask', type: 1 } }));

    const { printed } = await replay(bare);

    expect(printed.acknowledgement.type).toBe(9);
    expect(printed.form.title).toBe('Ask a question');
  });

  it('says what it expects when the file holds something else', async () => {
    const { status, complaint } = await replay(join(root, 'package.json'));

    expect(status).toBe(2);
    expect(complaint).toContain('holds no event of Discord or Slack');
  });
});
