import type { N8nInstall } from './install.mts';
import { launch, type LaunchOptions } from './launch.mts';
import { N8nRest } from './rest.mts';
import { type Owner, Session } from './session.mts';

const OWNER: Owner = { email: 'demo@example.com', password: 'Demo-password-1' };

export interface RunningN8n {
	/** Address for the browser, without a slash at the end. */
	url: string;
	logFile: string;
	owner: Owner;
	rest: N8nRest;
	/** Ends n8n and its children and waits for them. */
	stop: () => Promise<void>;
}

/**
 * Starts n8n with this package on free ports of 127.0.0.1, makes the owner's account and logs in.
 * @throws what `launch` throws; nothing is left running then
 */
export async function startN8n(install: N8nInstall, options: LaunchOptions): Promise<RunningN8n> {
	const { port, tree, logFile } = await launch(
		install,
		{ title: `Starting n8n ${install.version}`, args: ['start'], isReady: answersRest },
		options,
	);
	const session = new Session(urlOf(port), options.signal);
	try {
		await session.setUpOwner(OWNER);
		await session.logIn(OWNER);
	} catch (error) {
		await tree.end();
		throw error;
	}
	const { url } = session;
	return { url, logFile, owner: OWNER, rest: new N8nRest(session), stop: tree.end };
}

function urlOf(port: number): string {
	return `http://127.0.0.1:${port}`;
}

/** REST itself is asked: the health routes of 2.8.4 are green seconds before it. */
async function answersRest(port: number): Promise<boolean> {
	return await new Session(urlOf(port)).send('GET', '/rest/settings').then(
		() => true,
		() => false,
	);
}
