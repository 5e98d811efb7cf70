import { until } from '../tools/until.mts';
import { N8nAnswerError, type Session } from './session.mts';

const LOOK_EVERY_MS = 100;
const WITHIN_SECONDS = 60;

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
	await until(
		() => `The triggers are not ${state} after ${WITHIN_SECONDS} s`,
		async () => await read(workflowId, session),
		(publication) => {
			if (publication === undefined || publication.status === wanted) return true;
			if (publication.status === 'failed' || publication.status === 'partial') {
				const reasons = publication.triggers.map(({ errorMessage }) => errorMessage);
				const told = reasons.filter(Boolean).join('; ');
				throw new Error(`The workflow could not be activated: ${told}`);
			}
			return false;
		},
		{ seconds: WITHIN_SECONDS, everyMs: LOOK_EVERY_MS, signal: session.signal },
	);
}

async function read(workflowId: string, session: Session): Promise<Publication | undefined> {
	try {
		return await session.send('GET', `/rest/workflows/${workflowId}/publication-status`);
	} catch (error) {
		if (error instanceof N8nAnswerError && error.status === 404) return undefined;
		throw error;
	}
}
