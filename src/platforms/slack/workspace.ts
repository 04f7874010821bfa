/** Which installation a request belongs to; as part of a request's address, so all are strings. */
export interface Workspace {
  teamId: string;
  /** Empty outside Enterprise Grid. */
  enterpriseId: string;
  /** `yes`: the app is installed for the whole organisation. */
  enterpriseInstall: '' | 'yes';
}

interface InteractiveBody {
  team?: { id: string; enterprise_id?: string } | null;
  user: { team_id?: string };
  enterprise?: { id: string } | null;
  is_enterprise_install?: boolean;
  view?: { app_installed_team_id?: string };
}

/** Of a button, a form, a shortcut: a form opened from a shared channel names the workspace that the app is in. */
export function workspaceOfInteraction(body: InteractiveBody): Workspace {
  return {
    teamId: body.view?.app_installed_team_id ?? body.team?.id ?? body.user.team_id ?? '',
    enterpriseId: body.enterprise?.id ?? body.team?.enterprise_id ?? '',
    enterpriseInstall: body.is_enterprise_install ? 'yes' : '',
  };
}

interface CommandBody {
  team_id: string;
  enterprise_id?: string;
  is_enterprise_install?: string;
}

export function workspaceOfCommand(body: CommandBody): Workspace {
  return {
    teamId: body.team_id,
    enterpriseId: body.enterprise_id ?? '',
    enterpriseInstall: body.is_enterprise_install === 'true' ? 'yes' : '',
  };
}

interface EventBody {
  team_id: string;
  enterprise_id?: string;
  authorizations?: {
    team_id: string | null;
    enterprise_id: string | null;
    is_enterprise_install?: boolean;
  }[];
}

/** Of an event: `team_id` is that of the speaker, the authorisation that of the installation. */
export function workspaceOfEvent(body: EventBody): Workspace {
  const [ours] = body.authorizations ?? [];
  return {
    teamId: ours?.team_id ?? body.team_id ?? '',
    enterpriseId: ours?.enterprise_id ?? body.enterprise_id ?? '',
    enterpriseInstall: ours?.is_enterprise_install ? 'yes' : '',
  };
}

/** The installation that a request's address names. */
export function workspaceOf(address: Readonly<Record<string, string>>): Workspace {
  return {
    teamId: address.teamId ?? '',
    enterpriseId: address.enterpriseId ?? '',
    enterpriseInstall: address.enterpriseInstall === 'yes' ? 'yes' : '',
  };
}
