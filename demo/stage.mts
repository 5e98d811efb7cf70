import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemUser } from '../real-n8n/credential.mts';
import { installN8n } from '../real-n8n/install.mts';
import { n8nHome, repositoryRoot } from '../tools/repository.mts';
import type { SavedWorkflow } from '../real-n8n/rest.mts';
import { type RunningN8n, startN8n } from '../real-n8n/start.mts';
import type { Log } from '../real-n8n/step.mts';
import { ADMIN, type Profile, type Simulator, startSimulator } from '../simulator/index.mts';
import { type Chat, startChat } from '../tools/chat.mts';
import type { Closers } from './closers.mts';
import { exampleWorkflow } from '../real-n8n/workflows.mts';

/** Everything the demo plays with. */
export interface Stage {
	simulator: Simulator;
	n8n: RunningN8n;
	/** Where the example workflow sends its messages. */
	chat: Chat;
	/** Manual trigger; lists, creates, updates, reads, deletes. */
	firstSteps: SavedWorkflow;
	/** Polls for punches; not active yet. */
	punchesToChat: SavedWorkflow;
}

/**
 * Starts simulator and n8n, with credential and example workflows in it.
 * @param closers learns how to end what was started, as soon as it was
 * @throws what the installation, the start or the credential test complain about
 */
export async function setStage(
	{ profile, dev, log, signal }: { profile: Profile; dev: boolean; log: Log; signal: AbortSignal },
	closers: Closers,
): Promise<Stage> {
	const install = await installN8n({ version: '2.41.1', log, signal });
	const simulator = await startSimulator({ profile, seed: 'company' });
	closers.add(simulator.close);
	const chat = await startChat();
	closers.add(chat.close);

	const userFolder = mkdtempSync(join(tmpdir(), 'utimemaster-demo-'));
	closers.add(async () => await rm(userFolder, { recursive: true, force: true }));
	const n8n = await startN8n(install, {
		userFolder,
		packageDir: repositoryRoot(),
		env: dev ? { N8N_DEV_RELOAD: 'true' } : {},
		logFile: join(n8nHome(), 'demo.log'),
		log,
		signal,
	});
	closers.add(n8n.stop);

	const credential = await n8n.rest.createCredential(
		systemUser('UTimeMaster demo', simulator.url, ADMIN),
	);
	const { status, message } = await n8n.rest.testCredential(credential);
	if (status !== 'OK') throw new Error(`The credential test failed: ${message}`);
	log(`  credential "${credential.name}" tested: ${message}`);
	const imported = async (name: string) =>
		await n8n.rest.createWorkflow(exampleWorkflow(name, { credential, chatUrl: chat.url }));
	return {
		simulator,
		n8n,
		chat,
		firstSteps: await imported('first-steps'),
		punchesToChat: await imported('punches-to-chat'),
	};
}
