import { ApiError, asJson, asList, missingAccess } from './api-error';
import { checkCommand, checkCommandList } from './check-command';
import type { Route } from './router';
import type { Answer, Call, Json } from './types';

/** Slash commands and context menus, for everybody and for one server. */
export function commandRoutes(): Route[] {
  return ['/applications/:app/commands', '/applications/:app/guilds/:guild/commands'].flatMap((path) => [
    { method: 'GET', path, answers: 'ApplicationCommandResponseSchema', list: true, handle: list },
    {
      method: 'PUT',
      path,
      takes: 'ApplicationCommandUpdateRequestSchema',
      answers: 'ApplicationCommandResponseSchema',
      list: true,
      handle: replaceAll,
    },
    {
      method: 'POST',
      path,
      takes: 'ApplicationCommandCreateRequestSchema',
      answers: 'ApplicationCommandResponseSchema',
      handle: create,
    },
    {
      method: 'GET',
      path: `${path}/:command`,
      answers: 'ApplicationCommandResponseSchema',
      handle: (call: Call) => ({ status: 200, body: find(call) }),
    },
    {
      method: 'PATCH',
      path: `${path}/:command`,
      takes: 'ApplicationCommandPatchRequestPartialSchema',
      answers: 'ApplicationCommandResponseSchema',
      handle: change,
    },
    { method: 'DELETE', path: `${path}/:command`, handle: remove },
  ]);
}

function scopeOf({ state, params }: Call): 'global' | 'guild' {
  if (params.app !== state.applicationId) {
    throw new ApiError(403, 20012, 'You are not authorized to perform this action', 'another application');
  }
  if (params.guild === undefined) return 'global';
  if (params.guild !== state.guildId) throw missingAccess();
  return 'guild';
}

function find(call: Call): Json {
  const found = call.state.commands[scopeOf(call)].find(({ id }) => id === call.params.command);
  if (!found) throw new ApiError(404, 10063, 'Unknown application command');
  return found;
}

function list(call: Call): Answer {
  const commands = call.state.commands[scopeOf(call)];
  const full = call.query.with_localizations === 'true';
  return { status: 200, body: full ? commands : commands.map(withoutLocalizations) };
}

function replaceAll(call: Call): Answer {
  const scope = scopeOf(call);
  const wanted = asList(call.body);
  checkCommandList(wanted);
  const before = call.state.commands[scope];
  const after = wanted.map((one) => store(call, one, before.find(sameName(one))));
  call.state.commands[scope] = after;
  call.state.registrations += 1;
  return { status: 200, body: after };
}

/** A command of the same name is overwritten. */
function create(call: Call): Answer {
  const scope = scopeOf(call);
  const wanted = asJson(call.body);
  const before = call.state.commands[scope];
  const old = before.find(sameName(wanted));
  const rest = before.filter((one) => one !== old);
  checkCommand(wanted);
  checkCommandList([...rest, wanted]);
  const stored = store(call, wanted, old);
  call.state.commands[scope] = [...rest, stored];
  call.state.registrations += 1;
  return { status: old ? 200 : 201, body: stored };
}

function change(call: Call): Answer {
  const scope = scopeOf(call);
  const old = find(call);
  const wanted = { ...old, ...asJson(call.body) };
  checkCommand(wanted);
  const stored = store(call, wanted, old);
  call.state.commands[scope] = call.state.commands[scope].map((one) => (one === old ? stored : one));
  call.state.registrations += 1;
  return { status: 200, body: stored };
}

function remove(call: Call): Answer {
  const scope = scopeOf(call);
  const old = find(call);
  call.state.commands[scope] = call.state.commands[scope].filter((one) => one !== old);
  call.state.registrations += 1;
  return { status: 204 };
}

const sameName = (wanted: Json) => (one: Json) => one.name === wanted.name && one.type === (wanted.type ?? 1);

/** As Discord gives it back: defaults filled in, `false` left out in options. */
function store({ state, params }: Call, wanted: Json, old: Json | undefined): Json {
  return {
    id: old?.id ?? state.newId(),
    application_id: state.applicationId,
    version: state.newId(),
    type: wanted.type ?? 1,
    name: wanted.name,
    name_localizations: wanted.name_localizations ?? null,
    description: wanted.description ?? '',
    description_localizations: wanted.description_localizations ?? null,
    default_member_permissions: isSet(wanted.default_member_permissions)
      ? String(wanted.default_member_permissions)
      : null,
    nsfw: wanted.nsfw ?? false,
    ...(asList(wanted.options).length > 0 && { options: asList(wanted.options).map(storeOption) }),
    ...(params.guild
      ? { guild_id: params.guild }
      : {
          dm_permission: wanted.dm_permission ?? true,
          contexts: wanted.contexts ?? null,
          integration_types: wanted.integration_types ?? [0],
        }),
  };
}

const isSet = (value: unknown) => value !== undefined && value !== null;

function storeOption(option: Json): Json {
  const { options, choices, ...rest } = option;
  const plain = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => isSet(value) && value !== false),
  );
  return {
    ...plain,
    name_localizations: rest.name_localizations ?? null,
    description_localizations: rest.description_localizations ?? null,
    ...(asList(choices).length > 0 && {
      choices: asList(choices).map((choice) => ({
        ...choice,
        name_localizations: choice.name_localizations ?? null,
      })),
    }),
    ...(asList(options).length > 0 && { options: asList(options).map(storeOption) }),
  };
}

/** Without `with_localizations=true` there are none, at any depth. */
function withoutLocalizations(thing: Json): Json {
  const { name_localizations, description_localizations, options, choices, ...rest } = thing;
  return {
    ...rest,
    ...(options !== undefined && { options: asList(options).map(withoutLocalizations) }),
    ...(choices !== undefined && { choices: asList(choices).map(withoutLocalizations) }),
  };
}
