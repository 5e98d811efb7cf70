import { secretsIn, withoutSecrets } from '../../../../nodes/UTimeMaster/errors/secrets.ts';

test.each<[text: string, secrets: string[], shown: string]>([
	['Bad password letmein.', ['letmein'], 'Bad password ***.'],
	['xletmeiny', ['letmein'], 'x***y'],
	['PIN 1234, code 12345', ['1234'], 'PIN ***, code 12345'],
	['a"b c', ['a"b c'], '***'],
	['{"x":"a\\"b c"}', ['a"b c'], '{"x":"***"}'],
	['?x=a%22b+c&y=a%22b%20c', ['a"b c'], '?x=***&y=***'],
	["?x=it's%20(me)~!&y=it%27s+%28me%29%7E%21", ["it's (me)~!"], '?x=***&y=***'],
	['.*', ['a.*'], '.*'],
	['$1 (x) [y] {z} ^ | / \\ ?+', ['$1 (x) [y] {z} ^ | / \\ ?+'], '***'],
	['letmein-again', ['letmein', 'letmein-again'], '***'],
	['half \ud83d x', ['half \ud83d'], '*** x'],
	['pasted', [' pasted\n'], '***'],
	// One secret ends where the other goes on.
	['abcdefghij', ['abcdefg', 'defghij'], '***'],
	['letmeinletmein', ['letmein'], '******'],
	// A longer word may come first.
	['1234x 1234 x1234', ['1234'], '1234x *** x1234'],
	['é1234 1234é 𝐀1234 1234𝐀 (1234)', ['1234'], 'é1234 1234é 𝐀1234 1234𝐀 (***)'],
	['111 11 1', ['1'], '111 11 ***'],
	['Anything', [], 'Anything'],
	['Anything', ['', ' '], 'Anything'],
])('withoutSecrets(%j, %j)', (text, secrets, shown) =>
	expect(withoutSecrets(text, secrets)).toBe(shown),
);

test.each<[fields: unknown, secrets: string[]]>([
	[
		{ emp_code: '1', device_password: '4711', self_password: 's', card_no: 77 },
		['4711', 's', '77'],
	],
	[{ card_no: null, password: undefined, token: ['x'] }, []],
	[undefined, []],
])('secretsIn(%j)', (fields, secrets) => expect(secretsIn(fields)).toEqual(secrets));

test('secrets and texts of any length', () => {
	const secret = `${'['.repeat(200_000)}end`;
	const text = `${'['.repeat(300_000)}end`;
	expect(withoutSecrets(text, [secret])).toBe(`${'['.repeat(100_000)}***`);
	expect(withoutSecrets('1 '.repeat(100_000), ['1', '2'])).toBe('*** '.repeat(100_000));
});
