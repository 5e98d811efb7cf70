import type { Row } from '../shared/page';
import { accept, type CursorState } from './cursor';
import type { PageReader } from './pageReader';
import { findMoved, type CursorScope, type PollRules, scan, startAt, startNow } from './scan';
import { idsRestarted, rewind } from './restart';

/** What n8n keeps for the trigger: plain data, saved when rows are emitted. */
export interface Store {
	cursor?: CursorState;
}

/**
 * One poll: the rows that are new and fit, oldest arrival first. The cursor moves as the last step, so
 * a poll that throws passes nothing on and loses nothing; a start that was found before stays. Two polls
 * may run at once: only one of them passes rows on.
 *
 * It begins anew for another server or account, and for another start in the past. Back to a start
 * with the activation it goes on: rows may be waiting.
 *
 * @param startTime the start in the past, on the server's clock; asked for when it begins there
 * @throws {RestartError} when ids started again and nothing tells which rows are new
 * @throws {OrderError} when the server does not list by id
 */
export async function poll(
	store: Store,
	reader: PageReader,
	scope: CursorScope,
	rules: PollRules,
	startTime: () => Promise<string>,
): Promise<Row[]> {
	const before = store.cursor;
	if (!goesOn(before, scope)) {
		const begun =
			scope.start === ''
				? await startNow(reader, scope, rules)
				: await startAt(reader, scope, await startTime(), rules);
		if (store.cursor === before) store.cursor = begun;
		// What is there at the activation is no news, and a start may take all the time of a poll.
		if (scope.start === '' || Date.now() >= rules.deadline) return [];
	}
	const { fresh, next } = await readFresh(reader, () => store.cursor as CursorState, rules);
	store.cursor = next;
	return fresh;
}

/** Whether a poll goes on with what is kept, rather than begins anew. */
export function goesOn(cursor: CursorState | undefined, { server, start }: CursorScope): boolean {
	return cursor?.server === server && (start === '' || start === cursor.start);
}

/** The new rows, and the state with what reading has learnt. */
async function readFresh(
	reader: PageReader,
	current: () => CursorState,
	rules: PollRules,
): Promise<Pick<ReturnType<typeof accept>, 'fresh' | 'next'>> {
	const state = current();
	let from = state;
	let { views, seek } = await scan(reader, from, rules);
	if (idsRestarted(from, views)) {
		from = await rewind(reader, from);
		({ views, seek } = await scan(reader, from, rules));
	}
	const { fresh, next, moved } = accept(from, views, rules);
	if (moved) await findMoved(reader, from, views, rules.deadline);
	// The other poll was faster: what it left is read by the next one.
	if (current() !== state) return { fresh: [], next: current() };
	return { fresh, next: { ...next, seek, cap: reader.cap(), ...(moved && { grown: 0 }) } };
}
