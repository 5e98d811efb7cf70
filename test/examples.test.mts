import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { DateTime } from 'luxon';

/* Scripts of the examples, run as n8n's Code node runs them; the whole workflows: test/n8n. */

interface Node {
	name: string;
	parameters: { jsCode?: string };
}

/** Runs the Code node of an example on what other nodes of it brought. */
function runCode(example: string, name: string, brought: Record<string, object[]>): object[] {
	const file = join(__dirname, '../examples', `${example}.json`);
	const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: Node[] };
	const { jsCode = '' } = nodes.find((node) => node.name === name)?.parameters ?? {};
	const itemsOf = (node: string) => {
		const items = brought[node].map((json) => ({ json }));
		return { all: () => items, first: () => items[0] };
	};
	const script = compileFunction(jsCode, ['$', 'DateTime']) as (
		...given: unknown[]
	) => Array<{ json: object }>;
	return script(itemsOf, DateTime).map(({ json }) => json);
}

const SETTINGS = {
	day: '2026-03-02',
	dayStartsAt: 7,
	graceMinutes: 10,
	shifts: { Security: '22:00', Guests: null, others: '08:00' },
};

/** What is found of a person with the punches of a day, the first and the last. */
function findingsOf(department: string | null | undefined, ...times: string[]): string[] {
	const [firstPunch, lastPunch = firstPunch] = times;
	const day = { employeeCode: '1', firstPunch, lastPunch, punches: times.length };
	const found = runCode('late-and-absent', 'Late and absent', {
		Settings: [SETTINGS],
		Employees: [{ employeeCode: '1', firstName: 'Ana', lastName: null, department }],
		'Attendance of the day': times.length > 0 ? [day] : [{}],
	});
	return found.map((row) => (row as { finding: string }).finding);
}

test.each<[title: string, department: string | null | undefined, times: string[], found: string[]]>(
	[
		['nothing', 'Sales', [], ['absent']],
		['in and out', 'Sales', ['2026-03-02T08:10:59+01:00', '2026-03-02T17:00:00+01:00'], []],
		[
			'late',
			'Sales',
			['2026-03-02T08:11:00+01:00', '2026-03-02T17:00:00+01:00'],
			['11 minutes late'],
		],
		['in alone', 'Sales', ['2026-03-02T08:00:01+01:00'], ['one punch only']],
		[
			'two readings of one punch',
			'Sales',
			['2026-03-02T08:00:01+01:00', '2026-03-02T08:00:04+01:00'],
			['one punch only'],
		],
		[
			'two minutes apart',
			'Sales',
			['2026-03-02T08:00:00+01:00', '2026-03-02T08:02:00+01:00'],
			['one punch only'],
		],
		[
			'more than two minutes apart',
			'Sales',
			['2026-03-02T08:00:00+01:00', '2026-03-02T08:02:01+01:00'],
			[],
		],
		[
			'two readings on both sides of a change of the clock',
			'Security',
			['2026-03-29T01:59:59+01:00', '2026-03-29T03:00:01+02:00'],
			[expect.stringMatching(/minutes late$/) as string, 'one punch only'],
		],
		['people who come as they like', 'Guests', [], []],
		['a department called like a part of JavaScript', 'constructor', [], ['absent']],
		['no department', null, [], ['absent']],
		['a department that is not known', undefined, [], ['absent']],
	],
)('late-and-absent: %s', (_title, department, times, found) => {
	expect(findingsOf(department, ...times)).toEqual(found);
});
