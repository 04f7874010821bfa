import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from './run-program.mjs';

/** npm's own entry file, so that its commands run under the very Node that runs us. */
export function npmCli(env = process.env) {
  const given = env.npm_execpath;
  if (given?.endsWith('npm-cli.js') && existsSync(given)) return given;
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  if (existsSync(beside)) return beside;
  const npm = onPath('npm', env);
  return npm ? realpathSync(npm) : null;
}

/** The node-gyp that comes with npm. */
export function nodeGyp(env = process.env) {
  const npm = npmCli(env);
  const candidates = [
    env.npm_config_node_gyp,
    npm && join(dirname(npm), '../node_modules/node-gyp/bin/node-gyp.js'),
    onPath('node-gyp', env),
  ];
  const found = candidates.find((file) => file && existsSync(file));
  return found ? realpathSync(found) : null;
}

/**
 * Variables for a build: Node's headers are on most machines already, beside Node or in /usr/include; without this
 * node-gyp fetches them from a host that many networks do not reach.
 */
export function buildEnvironment(env = process.env) {
  const gyp = nodeGyp(env);
  const headers =
    env.npm_config_nodedir ?? [join(dirname(process.execPath), '..'), '/usr', '/usr/local'].find(hasHeaders);
  return {
    JOBS: 'max',
    ...(gyp ? { npm_config_node_gyp: gyp } : {}),
    ...(headers ? { npm_config_nodedir: headers } : {}),
  };
}

function hasHeaders(folder) {
  try {
    const text = readFileSync(join(folder, 'include/node/node_version.h'), 'utf8');
    const major = process.versions.node.split('.')[0];
    return text.includes(`#define NODE_MAJOR_VERSION ${major}\n`);
  } catch {
    return false;
  }
}
