import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCommands } from '../../../commands';
import { findPackageRoot } from '../../../src/package-root';
import { createManifest, writeManifest } from '../../../src/platforms/slack/manifest';

describe('manifest.json', () => {
  it('is what npm run slack:manifest writes', () => {
    const file = join(findPackageRoot(__dirname), 'manifest.json');

    expect(readFileSync(file, 'utf8')).toBe(writeManifest(createCommands()));
  });

  it('has every command, within the lengths that Slack allows', () => {
    const { features, display_information } = createManifest(createCommands());

    expect(features.slash_commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['/ask', '/help', '/quiz-me']),
    );
    expect(features.slash_commands).toHaveLength(createCommands().filter(({ internal }) => !internal).length);
    for (const { command, description, usage_hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint?.length ?? 0).toBeLessThanOrEqual(1000);
    }
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(display_information.description.length).toBeLessThanOrEqual(140);
  });
});
