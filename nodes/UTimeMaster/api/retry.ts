import { sleep } from 'n8n-workflow';
import { type Failure, failureOf, retryAfterMs } from '../errors/failure';

/** Repeats of a read before its failure is reported. */
export const MAX_RETRIES = 3;
/** First pause in ms; each further one doubles. */
const FIRST_PAUSE_MS = 300;
/** Longest pause in ms. A server that asks for more is not asked again: a run must not hang for hours. */
const MAX_PAUSE_MS = 60_000;
/** Retries of a run, one after the other, none of which brought an answer: the server is gone. */
export const RETRY_QUOTA = 20;

const TEMPORARY_STATUS = new Set([408, 429, 502, 503, 504]);
const TEMPORARY_CODES = new Set(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ECONNABORTED', 'ETIMEDOUT']);

/** How many retries a run has left while nothing succeeds. */
export class RetryQuota {
	private left: number;

	constructor(private readonly size = RETRY_QUOTA) {
		this.left = size;
	}

	refill(): void {
		this.left = this.size;
	}

	/** @returns whether one more retry may be sent */
	take(): boolean {
		return this.left-- > 0;
	}
}

/**
 * Runs a read until it brings an answer or repeating makes no sense. Only for reads: a write whose
 * answer was lost may have been done.
 *
 * @param quota of all reads of a node run
 * @throws what the last attempt threw
 */
export async function withRetries<T>(read: () => Promise<T>, quota: RetryQuota): Promise<T> {
	for (let sent = 1; ; sent++) {
		const outcome = await read().then(
			(answer) => ({ answer }),
			(error: Error) => ({ error }),
		);
		if ('answer' in outcome) {
			quota.refill();
			return outcome.answer;
		}
		const pause = pauseBeforeRetry(failureOf(outcome.error), sent);
		if (pause === undefined || !quota.take()) throw outcome.error;
		await sleep(pause);
	}
}

/**
 * Decides whether a failed read is sent again.
 *
 * @param attempt how often it was sent so far
 * @param random 0 to 1, spreads the repeats of many clients
 * @returns the pause before the repeat in ms, or undefined when it is not repeated
 */
export function pauseBeforeRetry(
	failure: Failure,
	attempt: number,
	random = Math.random(),
): number | undefined {
	if (attempt > MAX_RETRIES || !isTemporary(failure)) return undefined;
	const grown = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random);
	const pause = Math.max(grown, retryAfterMs(failure.retryAfter));
	return pause > MAX_PAUSE_MS ? undefined : pause;
}

/** Whether another attempt may do better. A failure with a good status is an answer that was cut off. */
function isTemporary({ status, code = '' }: Failure): boolean {
	if (status === undefined) return TEMPORARY_CODES.has(code);
	return status < 300 || TEMPORARY_STATUS.has(status);
}
