import * as n8n from 'n8n-workflow';
import type { Failure } from '../../../../nodes/UTimeMaster/errors/failure.ts';
import {
	RETRY_QUOTA,
	MAX_RETRIES,
	RetryQuota,
	pauseBeforeRetry,
	withRetries,
} from '../../../../nodes/UTimeMaster/api/retry.ts';

// Only the waiting is taken out.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof n8n>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));
const sleep = jest.mocked(n8n.sleep);

const MIDDLE = 0.5;

describe('which failures are repeated', () => {
	test.each<[failure: Failure, repeated: boolean]>([
		[{ status: 429 }, true],
		[{ status: 502 }, true],
		[{ status: 503 }, true],
		[{ status: 408 }, true],
		[{ status: 504 }, true],
		// Answers that were cut off.
		[{ status: 200, code: 'ERR_BAD_RESPONSE' }, true],
		[{ code: 'ECONNRESET' }, true],
		[{ code: 'EPIPE' }, true],
		[{ code: 'EAI_AGAIN' }, true],
		[{ code: 'ECONNABORTED' }, true],
		[{ code: 'ETIMEDOUT' }, true],
		[{ status: 301 }, false],
		[{ status: 400 }, false],
		[{ status: 401 }, false],
		[{ status: 403 }, false],
		[{ status: 404 }, false],
		[{ status: 500 }, false],
		[{ status: 400, code: 'ECONNRESET' }, false],
		[{ code: 'ECONNREFUSED' }, false],
		[{ code: 'ENOTFOUND' }, false],
		[{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, false],
		[{ code: '' }, false],
		[{}, false],
	])('%j: %s', (failure, repeated) => {
		expect(pauseBeforeRetry(failure, 1) !== undefined).toBe(repeated);
	});
});

describe('how long is waited', () => {
	test.each<[attempt: number, random: number, retryAfter: string | undefined, ms?: number]>([
		[1, MIDDLE, undefined, 300],
		[2, MIDDLE, undefined, 600],
		[3, MIDDLE, undefined, 1200],
		[4, MIDDLE, undefined, undefined],
		[1, 0, undefined, 150],
		[1, 1, undefined, 450],
		[1, MIDDLE, '2', 2000],
		[3, MIDDLE, '1', 1200],
		[1, MIDDLE, '60', 60_000],
		[1, MIDDLE, '61', undefined],
		[1, MIDDLE, 'soon', 300],
	])('attempt %d, random %d, Retry-After %s: %s ms', (attempt, random, retryAfter, ms) => {
		expect(pauseBeforeRetry({ status: 503, retryAfter }, attempt, random)).toBe(ms);
	});
});

describe('withRetries', () => {
	const failing = (times: number, status: number) => {
		let sent = 0;
		return jest.fn(async () => {
			if (++sent <= times) throw Object.assign(new Error(`Attempt ${sent}`), { httpCode: status });
			return 'answer';
		});
	};
	beforeEach(() => sleep.mockClear());

	test.each([0, 1, 2, MAX_RETRIES])('an answer after %d failures', async (times) => {
		const attempt = failing(times, 503);
		expect(await withRetries(attempt, new RetryQuota())).toBe('answer');
		expect(attempt).toHaveBeenCalledTimes(times + 1);
		expect(sleep).toHaveBeenCalledTimes(times);
	});

	test.each<[times: number, status: number, sent: number]>([
		[9, 503, MAX_RETRIES + 1],
		[9, 404, 1],
	])('%d answers %d/%d: the last failure', async (times, status, sent) => {
		const attempt = failing(times, status);
		await expect(withRetries(attempt, new RetryQuota())).rejects.toThrow(`Attempt ${sent}`);
		expect(attempt).toHaveBeenCalledTimes(sent);
	});

	test('an answer of undefined is an answer', async () => {
		expect(await withRetries(async () => undefined, new RetryQuota())).toBeUndefined();
	});

	test('no repeats any more where nothing has succeeded for long', async () => {
		const quota = new RetryQuota();
		const gone = failing(Infinity, 503);
		const reads = Math.ceil(RETRY_QUOTA / MAX_RETRIES) + 5;
		for (let n = 0; n < reads; n++) {
			await expect(withRetries(gone, quota)).rejects.toThrow('Attempt');
		}
		expect(gone).toHaveBeenCalledTimes(reads + RETRY_QUOTA);
		await withRetries(async () => 'back', quota);
		expect(await withRetries(failing(2, 503), quota)).toBe('answer');
	});
});
