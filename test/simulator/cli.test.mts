import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { request, start, closeAll } from './client.mts';

const ROOT = `${__dirname}/../..`;
const children: ChildProcess[] = [];

afterEach(async () => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
	await closeAll();
});

function run(...options: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.mts', ...options], {
		cwd: ROOT,
	});
	children.push(child);
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part) => (output.text += part));
	}
	const ended = once(child, 'close').then(([code]) => code as number | null);
	const shows = async (pattern: RegExp) => {
		while (!pattern.test(output.text)) await once(child.stdout, 'data');
		return output.text.match(pattern) as RegExpMatchArray;
	};
	return { child, output, ended, shows };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
	'starts, answers, lets people punch, ends on %s',
	async (signal) => {
		const { child, output, ended, shows } = run('--port', '0', '--profile', '9', '--live', '0.1');
		const [, url] = await shows(/at (http:\/\/127\.0\.0\.1:\d+)/);
		const { body } = await request({ url }, '/_simulator/state');
		expect(body).toMatchObject({ profile: 9, counts: { employees: 24 } });
		await shows(/\d\d:\d\d:\d\d {2}in .* at TEST\d+ {2}\(id 125\)/);
		child.kill(signal);
		expect(await ended).toBe(0);
		expect(output.text).toMatch(/admin \/ admin-password/);
		expect(output.text).toMatch(/Ended\n$/);
		await expect(request({ url }, '/_simulator/state')).rejects.toThrow();
	},
);

test('--help', async () => {
	const { ended, output } = run('--help');
	expect(await ended).toBe(0);
	expect(output.text).toContain('--profile <8|9>');
});

test.each([
	[['--profile', '7'], '--profile must be 8 or 9'],
	[['--seed', 'x'], '--seed must be company, manual or empty'],
	[['--port', 'x'], '--port must be 0 to 65535'],
	[['--live', '0'], '--live must be a number above 0'],
	[['--colour'], "Unknown option '--colour'"],
])('bad options: %p', async (options, message) => {
	const { ended, output } = run(...options);
	expect(await ended).toBe(1);
	expect(output.text).toContain(message);
	expect(output.text).not.toMatch(/^\s+at /m);
});

test('a taken port', async () => {
	const { port } = await start();
	const { ended, output } = run('--port', String(port));
	expect(await ended).toBe(1);
	expect(output.text).toContain('This port is taken');
});
