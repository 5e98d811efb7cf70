import type { Simulator } from './index.mts';
import type { Punch } from './rows.mts';

/**
 * Lets somebody of the seed punch about every `seconds`: who, where and when is random, in and out
 * take turns. Answers a function that stops it.
 *
 * @param onPunch told of every new row
 */
export function startLive(
	{ data }: Pick<Simulator, 'data'>,
	seconds: number,
	onPunch: (punch: Punch) => void = () => {},
): () => void {
	const present = new Set<string>();
	let timer: NodeJS.Timeout;

	function punch(): void {
		const code = oneOf(data.employees.all())?.emp_code ?? '1';
		const terminal = oneOf(data.terminals.all());
		const isInside = present.has(code);
		if (isInside) present.delete(code);
		else present.add(code);
		if (terminal) data.terminals.update(terminal.id, { last_activity: data.timestamp() });
		onPunch(
			data.punch({
				emp_code: code,
				terminal_sn: terminal?.sn ?? '',
				punch_state: isInside ? '1' : '0',
				verify_type: oneOf([1, 1, 4, 15]),
			}),
		);
		schedule();
	}

	function schedule(): void {
		timer = setTimeout(punch, seconds * 1000 * (0.5 + Math.random()));
	}

	schedule();
	return () => clearTimeout(timer);
}

function oneOf<T>(choices: T[]): T | undefined {
	return choices[Math.floor(Math.random() * choices.length)];
}
