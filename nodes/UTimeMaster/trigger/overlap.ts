import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/*
 * Polls of one trigger that overlap.
 *
 * n8n's scheduler (durable cursors) runs polls of a trigger side by side: those that fell due while n8n
 * was down, and those of poll times that meet. It reads the state of each before it begins, and saves
 * that of each. So one that overlaps another passes nothing on and leaves its state as it is: n8n saves
 * nothing for it. Should n8n drop what the other one did, the next poll passes it on.
 */

/** Time for n8n to begin a poll whose state it has read, and to save that of one which has ended. */
const HANDOVER_MS = 5_000;
/** After that n8n has given a poll up. */
const LONGEST_POLL_MS = 60_000;

interface Poll {
	/** Its own copy of the state; n8n's default engine gives all polls the same one. */
	state: IDataObject;
	/** Turn of what it left; undefined while it runs. */
	turn?: number;
	/** When it began, or ended, in ms. */
	at: number;
}

/** The last poll of each trigger in this process. */
const polls = new Map<string, Poll>();

/** Whether another poll of the trigger runs, or has just left a newer state than this one was given. */
export function isOvertaken(context: IPollFunctions, turn: number): boolean {
	const other = polls.get(keyOf(context));
	if (other === undefined || other.state === context.getWorkflowStaticData('node')) return false;
	const age = Math.abs(Date.now() - other.at);
	return other.turn === undefined ? age < LONGEST_POLL_MS : other.turn > turn && age < HANDOVER_MS;
}

/** Notes that a poll runs; the answer takes the turn that it left, or undefined when it failed. */
export function pollBegins(context: IPollFunctions): (turn: number | undefined) => void {
	const key = keyOf(context);
	const now = Date.now();
	for (const [other, { at }] of polls)
		if (Math.abs(now - at) > LONGEST_POLL_MS) polls.delete(other);
	const poll: Poll = { state: context.getWorkflowStaticData('node'), at: now };
	polls.set(key, poll);
	return (turn) => {
		if (polls.get(key) !== poll) return;
		if (turn === undefined) polls.delete(key);
		else polls.set(key, { ...poll, turn, at: Date.now() });
	};
}

function keyOf(context: IPollFunctions): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}
