import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { END_WITH_PARENT } from '../tools/processTree.mts';
import { repositoryRoot } from '../tools/repository.mts';
import { CONTROL_PREFIX } from './control.mts';
import type { SeedPunchOptions } from './database.mts';
import type { Fault, Punch, RecordedRequest, Switches } from './index.mts';

/** What a simulator has recorded since it was last told to forget. */
export interface Log {
	logins: number;
	maxInFlight: number;
	requests: RecordedRequest[];
}

/** A simulator as a process of its own, so that its memory and its work are not counted. */
export interface SimulatorProcess {
	url: string;
	/** Number of rows by table. */
	counts(): Promise<Record<string, number>>;
	punch(): Promise<Punch>;
	seedPunches(count: number, options?: SeedPunchOptions): Promise<void>;
	set(switches: Partial<Switches>): Promise<void>;
	fault(fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	expireTokens(): Promise<void>;
	log(): Promise<Log>;
	forgetRequests(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function startSimulatorProcess({
	profile,
}: {
	profile: string;
}): Promise<SimulatorProcess> {
	const args = ['simulator/cli.mts', '--port', '0', '--profile', profile];
	const child = spawn(process.execPath, [...END_WITH_PARENT, '--import', 'tsx', ...args], {
		cwd: repositoryRoot(),
		stdio: ['pipe', 'pipe', 'inherit'], // the first pipe is for END_WITH_PARENT
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
		counts: async () =>
			(JSON.parse(await control('GET', 'state')) as { counts: Record<string, number> }).counts,
		punch: async () => JSON.parse(await control('POST', 'punch', {})) as Punch,
		seedPunches: async (count, more) =>
			void (await control('POST', 'seed-punches', { count, ...more })),
		set: async (switches) => void (await control('PATCH', 'switches', switches)),
		fault: async (fault) => void (await control('POST', 'fault', fault)),
		clearFaults: async () => void (await control('DELETE', 'fault')),
		expireTokens: async () => void (await control('POST', 'expire-tokens', {})),
		log: async () => JSON.parse(await control('GET', 'requests')) as Log,
		forgetRequests: async () => void (await control('DELETE', 'requests')),
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
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
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`The simulator has ended: ${text}`)));
	});
}
