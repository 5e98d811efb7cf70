import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function redacted(answer: string): string {
	const args = ['--import', 'tsx', 'simulator/redact.mts'];
	return execFileSync(process.execPath, args, { cwd: ROOT, input: answer, encoding: 'utf8' });
}

const ANSWER = {
	count: 124,
	next: 'http://192.168.1.10:8090/iclock/api/transactions/?page=2',
	previous: null,
	msg: '',
	code: 0,
	data: [
		{
			id: 501,
			emp_code: '00012',
			first_name: 'José',
			device_password: '4711',
			punch_time: '2025-03-02 08:00:41',
			punch_state: '255',
			verify_type: 15,
			temperature: 36.6,
			area: [{ area_name: 'HQ' }],
			enable_att: true,
			attributes: { 'Global ID': 'G-00012' },
		},
	],
};

test('keys, types, structure and codes stay; what they say goes', () => {
	expect(JSON.parse(redacted(JSON.stringify(ANSWER)))).toEqual({
		count: 0,
		next: 'xxxx://000.000.0.00:0000/xxxxxx/xxx/xxxxxxxxxxxx/?xxxx=0',
		previous: null,
		msg: '',
		code: 0,
		data: [
			{
				id: 0,
				emp_code: '00000',
				first_name: 'xxxx',
				device_password: '0000',
				punch_time: '0000-00-00 00:00:00',
				punch_state: '255',
				verify_type: 15,
				temperature: 0.5,
				area: [{ area_name: 'xx' }],
				enable_att: true,
				attributes: { 'Global ID': 'x-00000' },
			},
		],
	});
});

test('a code that is none is not shown', () => {
	const answer = '{"code":"Ana Silva","state":"Ana","data":[{"code":"1234","state":4}]}';
	expect(JSON.parse(redacted(answer))).toEqual({
		code: 'xxx xxxxx',
		state: 'xxx',
		data: [{ code: '0000', state: 4 }],
	});
});

test('accents and vowel signs of a name go too', () => {
	const name = 'Jose\u0301 ก็';
	expect(JSON.parse(redacted(JSON.stringify({ name })))).toEqual({ name: 'xxxxx xx' });
});

test.each([
	['<html>Ana</html>', 'A web page of 16 characters'],
	['Ana', 'No JSON of 3 characters'],
])('of %p only the length is told', (answer, told) => {
	expect(redacted(answer).trim()).toBe(told);
});
