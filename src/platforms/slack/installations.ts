import type { Installation, InstallationStore } from '@slack/oauth';
import type { Redis } from 'ioredis';
import { createSeal } from '../../store/seal';
import { createSealedRecords } from '../../store/sealed-records';
import type { Workspace } from './workspace';

/** An installation of the app with its tokens. */
export interface Installed {
  installation: Installation;
  /** Unix ms */
  at: number;
}

export interface Installations {
  /** The workspace's own installation, else that of its organisation; `id` names the record. */
  find(workspace: Workspace): Promise<(Installed & { id: string }) | null>;
  keep(id: string, installed: Installed): Promise<void>;
  /** Forgets what was installed before `eventAt` (Unix ms): a late word of an old removal leaves a new installation alone. */
  remove(workspace: Workspace, eventAt: number): Promise<boolean>;
  /** The same as the official installer wants it. */
  forInstaller: InstallationStore;
}

/** Installations in Redis, sealed under the operator's secret, one record for a workspace or an organisation. */
export function createInstallations(parts: {
  redis: Redis;
  prefix: string;
  secret: string;
  /** Unix ms */
  now: () => number;
}): Installations {
  const { redis, prefix, secret, now } = parts;
  const records = createSealedRecords<Installed>(redis, prefix, createSeal(secret));
  const recordOf = (id: string) => `slack-install-${id}`;

  const find: Installations['find'] = async (workspace) => {
    for (const id of idsOf(workspace)) {
      const installed = await records.read(recordOf(id));
      if (installed) return { ...installed, id };
    }
    return null;
  };

  const remove: Installations['remove'] = async (workspace, eventAt) => {
    const installed = await find(workspace);
    // Slack tells whole seconds.
    if (!installed || installed.at >= eventAt + 1000) return false;
    await records.remove(recordOf(installed.id));
    return true;
  };

  const keep: Installations['keep'] = (id, installed) => records.keep(recordOf(id), installed);

  return {
    find,
    keep,
    remove,
    forInstaller: {
      storeInstallation: async (installation) => {
        const { team, enterprise, isEnterpriseInstall } = installation;
        const id = isEnterpriseInstall ? enterprise?.id : team?.id;
        if (!id) throw new Error('an installation without a workspace');
        await keep(id, { installation: installation as Installation, at: now() });
      },
      fetchInstallation: async ({ teamId, enterpriseId }) => {
        const workspace = {
          teamId: teamId ?? '',
          enterpriseId: enterpriseId ?? '',
          enterpriseInstall: '',
        } as const;
        const found = await find(workspace);
        if (!found) throw new Error('not installed');
        return found.installation;
      },
    },
  };
}

function idsOf({ teamId, enterpriseId, enterpriseInstall }: Workspace): string[] {
  const ids = enterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
  return ids.filter((id) => id !== '');
}
