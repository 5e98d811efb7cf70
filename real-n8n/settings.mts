import { join } from 'node:path';
import { environmentFor } from './nodeRuntime.mts';
import type { N8nInstall } from './install.mts';
import { RECIPES } from './recipe.mts';

export interface Place {
	/** Its data lie in `<userFolder>/.n8n`. */
	userFolder: string;
	port: number;
	/** Port on which n8n and its task runner meet. */
	brokerPort: number;
}

/** Folder in which n8n looks for community nodes. */
export function communityNodes(userFolder: string): string {
	return join(userFolder, '.n8n/nodes');
}

/** The environment for one n8n process: on 127.0.0.1 only, silent towards the internet. */
export function n8nEnvironment(
	{ node, version }: Pick<N8nInstall, 'node' | 'version'>,
	{ userFolder, port, brokerPort }: Place,
): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${port}/`;
	return {
		...environmentFor(node),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'known-to-everyone-only-for-trying-out',
		GENERIC_TIMEZONE: 'UTC',
		DB_TYPE: 'sqlite',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_ONBOARDING_FLOW_DISABLED: 'true',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		N8N_DISABLED_MODULES: RECIPES[version].disabledModules.join(','),
	};
}
