import { type Job, itemsOf, PATHS, USER } from './job.mts';

interface Page {
	count: number;
	data: unknown[];
}

/** The work done by Node's `fetch` alone: what is possible on this machine. */
export function fetchWork(job: Job): () => Promise<unknown[]> {
	return async () => {
		const headers = await logIn(job.url);
		const get = async (path: string) => await parsed(await fetch(job.url + path, { headers }));
		const post = async (path: string, body: object) =>
			await parsed(
				await fetch(job.url + path, { method: 'POST', headers, body: JSON.stringify(body) }),
			);
		switch (job.work) {
			case 'read':
				return await readAll(job, get);
			case 'get':
				return await inParallel(itemsOf(job), job.inFlight, async ({ id }) => {
					return await get(`${PATHS.employees}${id}/`);
				});
			case 'create':
				return await inParallel(itemsOf(job), job.inFlight, async ({ code }) => {
					// Some servers would change somebody who has the code already.
					const { data } = (await get(`${PATHS.employees}?emp_code=${code}`)) as Page;
					if (data.length > 0) throw new Error(`There is a ${code}`);
					return await post(PATHS.employees, { emp_code: code, department: 1, area: [1] });
				});
			default:
				throw new Error(`No such work: ${job.work}`);
		}
	};
}

async function logIn(url: string): Promise<Record<string, string>> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	const body = JSON.stringify(USER);
	const answer = await fetch(url + PATHS.logIn, { method: 'POST', headers, body });
	const { token } = (await parsed(answer)) as { token: string };
	return { ...headers, authorization: `JWT ${token}` };
}

async function readAll(
	{ pageSize, inFlight }: Job,
	get: (path: string) => Promise<unknown>,
): Promise<unknown[]> {
	const read = async (page: number) =>
		(await get(
			`${PATHS.transactions}?page=${page}&page_size=${pageSize}&limit=${pageSize}`,
		)) as Page;
	const first = await read(1);
	const pages = Array.from(
		{ length: Math.ceil(first.count / pageSize) - 1 },
		(_page, index) => index + 2,
	);
	const others = await inParallel(pages, inFlight, read);
	return [first, ...others].flatMap(({ data }) => data);
}

async function inParallel<In, Out>(
	values: In[],
	inFlight: number,
	run: (value: In) => Promise<Out>,
): Promise<Out[]> {
	const results = new Array<Out>(values.length);
	let next = 0;
	async function worker() {
		while (next < values.length) {
			const index = next++;
			results[index] = await run(values[index]);
		}
	}
	await Promise.all(Array.from({ length: inFlight }, worker));
	return results;
}

async function parsed(answer: Response): Promise<unknown> {
	if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
	return await answer.json();
}
