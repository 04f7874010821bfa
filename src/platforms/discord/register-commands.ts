import { isDeepStrictEqual } from 'node:util';
import type { REST } from '@discordjs/rest';
import { type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10';

type Body = RESTPostAPIApplicationCommandsJSONBody;

interface RegisterParts {
  rest: REST;
  applicationId: string;
  /** A server in which they appear at once; null: everywhere. */
  guildId: string | null;
  wanted: Body[];
}

/** Tells Discord the commands, but only when it has others: creations are counted, and people's menus reload. */
export async function registerCommands({
  rest,
  applicationId,
  guildId,
  wanted,
}: RegisterParts): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const there = (await rest.get(route, { query })) as Body[];
  // A server's commands are used in the server only, so Discord keeps no places with them.
  const declared = guildId ? wanted.map(withoutPlaces) : wanted;
  if (isDeepStrictEqual(byName(there), byName(declared))) return false;
  await rest.put(route, { body: declared });
  return true;
}

function withoutPlaces(command: Body): Body {
  const { integration_types: _, contexts: __, ...rest } = command;
  return rest;
}

const byName = (commands: Body[]) =>
  commands.map(essence).sort((a, b) => String(a.name).localeCompare(String(b.name)));

/** Fields that we declare; Discord adds ids, versions and defaults. */
const declared = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'integration_types',
  'contexts',
]);

/** A command without what Discord adds, and without what means nothing (`false`, null, an empty list). */
function essence(value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(
    ([name, field]) =>
      declared.has(name) &&
      field !== false &&
      field !== null &&
      !isEmpty(field) &&
      !(name === 'description' && field === ''),
  );
  return Object.fromEntries(fields.map(([name, field]) => [name, essenceOf(name, field)]));
}

function essenceOf(name: string, field: unknown): unknown {
  if (Array.isArray(field)) {
    const parts = field.map((part) => (typeof part === 'object' && part ? essence(part) : part));
    return name === 'options' || name === 'choices' ? parts : [...parts].sort();
  }
  return name.endsWith('_localizations') ? { ...(field as object) } : field;
}

const isEmpty = (field: unknown) =>
  Array.isArray(field)
    ? field.length === 0
    : typeof field === 'object' && field !== null && Object.keys(field).length === 0;
