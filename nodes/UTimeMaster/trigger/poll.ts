import type { IDataObject } from 'n8n-workflow';
import { accept, type CursorState } from './cursor';
import type { Reader } from './reader';
import { type News, type Owner, type PollRules, readNews, startAt, startNow } from './reading';
import { idsRestarted, rewind } from './restart';

/** What n8n keeps for the trigger: plain data, saved when rows are emitted. */
export interface Store {
	cursor?: CursorState;
}

/**
 * One poll: the rows that are new and fit, oldest arrival first. The cursor moves as the last step, so
 * a poll that throws passes nothing on and loses nothing; a start that was found before stays. Two polls
 * may run at once: what the other one has emitted meanwhile is read from the store again before rows
 * are chosen.
 *
 * It begins anew for another server or account, and for another start in the past. Back to a start
 * with the activation it goes on: rows may be waiting.
 *
 * @param startTime the start in the past, on the server's clock; asked for when it begins there
 * @throws {RestartError} when ids started again and nothing tells which rows are new
 */
export async function poll(
	store: Store,
	reader: Reader,
	owner: Owner,
	rules: PollRules,
	startTime: () => Promise<string>,
): Promise<IDataObject[]> {
	const before = store.cursor;
	const isOtherStart = owner.start !== '' && owner.start !== before?.start;
	if (before?.server !== owner.server || isOtherStart) {
		const begun =
			owner.start === ''
				? await startNow(reader, owner, rules)
				: await startAt(reader, owner, await startTime(), rules);
		if (store.cursor === before) store.cursor = begun;
		// What is there at the activation is no news, and a start may take all the time of a poll.
		if (owner.start === '' || Date.now() >= rules.deadline) return [];
	}
	const { fresh, next } = await readFresh(reader, () => store.cursor as CursorState, rules);
	store.cursor = next;
	return fresh;
}

async function readFresh(
	reader: Reader,
	current: () => CursorState,
	rules: PollRules,
): Promise<ReturnType<typeof accept>> {
	const state = current();
	const news = await readNews(reader, state, rules);
	if (!idsRestarted(state, news.views)) return acceptNews(reader, current(), news, rules);
	const again = await rewind(reader, state);
	const rest = await readNews(reader, again, rules);
	return current() === state
		? acceptNews(reader, again, rest, rules)
		: { fresh: [], next: current() };
}

/** The new rows, and the state with what reading has learnt. */
function acceptNews(reader: Reader, state: CursorState, { views, seek }: News, rules: PollRules) {
	const { fresh, next } = accept(state, views, rules);
	return { fresh, next: { ...next, seek, cap: reader.cap() } };
}
