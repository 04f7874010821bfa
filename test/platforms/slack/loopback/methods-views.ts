import { blockProblems, isObject } from './blocks';
import { type Call, invalidArguments, type Methods, needText } from './method';
import type { Json, LoopbackView } from './types';
import { Refusal, type World } from './world';

const tier4 = { burst: 100, perSecond: 100 / 60 };

export const viewMethods: Methods = {
  'views.open': { scopes: [], pace: tier4, run: open },
  'views.push': { scopes: [], pace: tier4, run: open },
  'views.update': { scopes: [], pace: tier4, run: update },
  'views.publish': { scopes: [], pace: tier4, run: publish },
};

function open(world: World, { args, token, method }: Call): Json {
  const trigger = world.triggers.get(needText(args, 'trigger_id'));
  if (!trigger || trigger.teamId !== token.teamId)
    throw new Refusal('invalid_trigger_id', {}, `${method} with an unknown trigger_id`);
  if (trigger.used) throw new Refusal('exchanged_trigger_id', {}, `${method} with a used trigger_id`);
  if (world.now() - trigger.at > 3000) throw new Refusal('expired_trigger_id');
  const sent = checkView(world, token.teamId, args.view, 'modal');
  trigger.used = true;
  const view = addView(world, sent, trigger);
  return { view: asSlack(view) };
}

function update(world: World, { args, token }: Call): Json {
  const view = [...world.views, ...world.homes.values()].find(
    ({ id, sent, teamId }) =>
      teamId === token.teamId && (args.view_id ? id === args.view_id : sent.external_id === args.external_id),
  );
  if (!view) throw new Refusal('not_found');
  if (args.hash !== undefined && args.hash !== view.hash) throw new Refusal('hash_conflict');
  replaceView(world, view, args.view);
  return { view: asSlack(view) };
}

function publish(world: World, { args, token }: Call): Json {
  const userId = needText(args, 'user_id');
  if (world.people.get(userId)?.teamId !== token.teamId)
    throw new Refusal('invalid_arguments', {}, `views.publish for an unknown person ${userId}`);
  const sent = checkView(world, token.teamId, args.view, 'home');
  const before = world.homes.get(userId);
  if (before && args.hash !== undefined && args.hash !== before.hash) throw new Refusal('hash_conflict');
  const view = toView(world, sent, { userId, teamId: token.teamId, id: before?.id ?? world.id('V') });
  world.homes.set(userId, view);
  return { view: asSlack(view) };
}

export function addView(
  world: World,
  sent: Json,
  { userId, teamId }: { userId: string; teamId: string },
): LoopbackView {
  const view = toView(world, sent, { userId, teamId, id: world.id('V') });
  world.views.push(view);
  return view;
}

/** Another content in the same window; what the person chose stays where the input stays. */
export function replaceView(world: World, view: LoopbackView, next: unknown): void {
  const sent = checkView(world, view.teamId, next, view.type);
  const { values } = view;
  Object.assign(view, toView(world, sent, view), { values });
}

/** The view if Slack would show it. */
export function checkView(world: World, teamId: string, view: unknown, type: 'modal' | 'home'): Json {
  if (!isObject(view)) throw invalidArguments('missing required field: view');
  const problems: string[] = [];
  if (view.type !== type) problems.push(`unsupported type: ${String(view.type)} [json-pointer:/view/type]`);
  problems.push(...blockProblems(view.blocks, { world, teamId, surface: type }));
  if (type === 'modal') problems.push(...titleProblems(view));
  if (String(view.private_metadata ?? '').length > 3000)
    problems.push('private_metadata: at most 3000 characters');
  for (const id of ['callback_id', 'external_id'])
    if (String(view[id] ?? '').length > 255) problems.push(`${id}: at most 255 characters`);
  if (problems.length > 0) throw invalidArguments(...problems);
  return view;
}

function titleProblems(view: Json): string[] {
  const hasInput =
    Array.isArray(view.blocks) && view.blocks.some((block) => (block as Json)?.type === 'input');
  const needed = (name: string) => name === 'title' || (name === 'submit' && hasInput);
  return ['title', 'submit', 'close'].flatMap((name) => {
    const text = view[name];
    if (text === undefined)
      return needed(name) ? [`missing required field: ${name} [json-pointer:/view]`] : [];
    if (!isObject(text) || text.type !== 'plain_text') return [`${name} must be plain_text`];
    const length = String(text.text ?? '').length;
    return length < 1 || length > 24 ? [`${name}: 1 to 24 characters [json-pointer:/view/${name}/text]`] : [];
  });
}

function toView(
  world: World,
  sent: Json,
  { id, userId, teamId }: { id: string; userId: string; teamId: string },
): LoopbackView {
  const words = (name: string) => String((sent[name] as Json | undefined)?.text ?? '');
  const blocks = (sent.blocks as Json[]).map((block) => ({
    ...block,
    block_id: block.block_id ?? world.id('b'),
  }));
  return {
    id,
    type: sent.type === 'home' ? 'home' : 'modal',
    userId,
    teamId,
    callbackId: String(sent.callback_id ?? ''),
    title: words('title'),
    submit: words('submit'),
    blocks,
    privateMetadata: String(sent.private_metadata ?? ''),
    hash: `${world.ts()}.${id}`,
    values: {},
    sent,
  };
}

/** A view as Slack's answers and payloads show it. */
export function asSlack(view: LoopbackView): Json {
  const { id, teamId, sent, blocks, hash, callbackId, privateMetadata, values } = view;
  return {
    ...sent,
    id,
    team_id: teamId,
    blocks,
    hash,
    callback_id: callbackId,
    private_metadata: privateMetadata,
    state: { values },
    root_view_id: id,
    previous_view_id: null,
    app_id: 'A0LOOPBACK',
    app_installed_team_id: teamId,
    bot_id: `B${teamId.slice(1)}`,
  };
}
