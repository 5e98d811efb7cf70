import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { UTimeMasterApi } from '../../credentials/UTimeMasterApi.credentials.ts';
import { credentialStoreOf } from '../../tools/credentialStore.mts';
import { ownerMark, toCredential } from '../../nodes/UTimeMaster/auth/credential.ts';
import { logInPaths } from '../../nodes/UTimeMaster/shared/api.ts';
import {
	ADMIN,
	type Simulator,
	type SimulatorOptions,
	startSimulator,
} from '../../simulator/index.mts';
import { tokenOf } from './logIn.mts';

const type = new UTimeMasterApi();

/** Holds one credential of this package as n8n's store does. */
export class TestCredentials extends credentialStoreOf(n8nWorkflow) {
	constructor(values: Partial<ICredentialDataDecryptedObject>) {
		super(type, values);
	}
}

/** Both kinds of server; every operation has to work on both. */
export const PROFILES = [8, 9] as const;

const running: Simulator[] = [];

/** A simulator on a free port; `closeServers` ends it. */
export async function server(options: SimulatorOptions = {}): Promise<Simulator> {
	const simulator = await startSimulator(options);
	running.push(simulator);
	return simulator;
}

/** For `afterEach` or `afterAll`. */
export async function closeServers(): Promise<void> {
	await Promise.all(running.splice(0).map(async (simulator) => await simulator.close()));
}

/** A credential for the simulator's administrator, with other values if given. */
export function credentialFor(
	{ url }: { url: string },
	values: ConstructorParameters<typeof TestCredentials>[0] = {},
): TestCredentials {
	return new TestCredentials({
		baseUrl: url,
		username: 'admin',
		password: 'admin-password',
		...values,
	});
}

/** Logs the administrator in, as n8n would have done in an earlier run; answers the token. */
export async function loggedIn(simulator: Simulator, { stored }: TestCredentials): Promise<string> {
	const credential = toCredential(stored);
	const path = logInPaths.systemUser[credential.authScheme];
	const sessionToken = await tokenOf(simulator, ADMIN, path);
	Object.assign(stored, { sessionToken, sessionTokenMark: ownerMark(credential) });
	return sessionToken;
}
