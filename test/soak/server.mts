import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CONTROL_PREFIX } from '../../simulator/control.mts';
import type { Fault, Punch } from '../../simulator/index.mts';
import { repositoryRoot } from '../../real-n8n/repository.mts';

/** A simulator as a process of its own, so that its memory is not counted. */
export interface SoakServer {
	url: string;
	punch(): Promise<Punch>;
	fault(fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	expireTokens(): Promise<void>;
	/** Forgets the requests it has recorded. */
	forgetRequests(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startSoakServer(profile: string): Promise<SoakServer> {
	const options = ['--port', '0', '--profile', profile];
	const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.mts', ...options], {
		cwd: repositoryRoot(),
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await addressIn(child);
	const control = async (method: string, name: string, body?: object) => {
		const answer = await fetch(`${url}${CONTROL_PREFIX}${name}`, {
			method,
			...(body && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		if (!answer.ok) throw new Error(`${method} ${name}: ${answer.status} ${await answer.text()}`);
		return await answer.text();
	};
	return {
		url,
		punch: async () => JSON.parse(await control('POST', 'punch', {})) as Punch,
		fault: async (fault) => void (await control('POST', 'fault', fault)),
		clearFaults: async () => void (await control('DELETE', 'fault')),
		expireTokens: async () => void (await control('POST', 'expire-tokens', {})),
		forgetRequests: async () => void (await control('DELETE', 'requests')),
		async stop() {
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
	};
}

async function addressIn(child: ChildProcess): Promise<string> {
	return await new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.on('data', (part) => {
			text += String(part);
			const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
			if (found) resolve(found[0]);
		});
		child.once('exit', () => reject(new Error(`The simulator has ended: ${text}`)));
	});
}
