import { setTimeout as sleep } from 'node:timers/promises';
import { N8nAnswerError, type Session } from './session.mts';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 60_000;

interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage?: string | null }>;
}

/**
 * Waits until the triggers of a workflow are on, with the first poll of a polling one done, or are
 * off. n8n 2.41 answers earlier than that; 2.8 only then, and has no such route.
 * @throws an Error with the words of the trigger that could not be switched on
 */
export async function untilTriggersAre(
	state: 'on' | 'off',
	workflowId: string,
	session: Session,
): Promise<void> {
	const wanted = state === 'on' ? 'published' : 'not_published';
	for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; ) {
		const publication = await read(workflowId, session);
		if (publication === undefined || publication.status === wanted) return;
		if (publication.status === 'failed' || publication.status === 'partial') {
			const reasons = publication.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
			throw new Error(`The workflow could not be activated: ${reasons.join('; ')}`);
		}
		await sleep(LOOK_EVERY_MS, undefined, { signal: session.signal });
	}
	throw new Error(`The triggers are not ${state} after ${WITHIN_MS / 1000} s`);
}

async function read(workflowId: string, session: Session): Promise<Publication | undefined> {
	try {
		return await session.send('GET', `/rest/workflows/${workflowId}/publication-status`);
	} catch (error) {
		if (error instanceof N8nAnswerError && error.status === 404) return undefined;
		throw error;
	}
}
