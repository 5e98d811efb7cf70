const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C may arrive twice, from the terminal and from the program that started this one. */
const SAME_KEYSTROKE_MS = 500;

/**
 * A signal that Ctrl-C aborts. A second Ctrl-C ends this process at once, and with it whatever it
 * started.
 */
export function interruption(tell: (line: string) => void): AbortSignal {
	const controller = new AbortController();
	let first = 0;
	const interrupt = () => {
		if (!controller.signal.aborted) {
			first = Date.now();
			tell('\nEnding everything (Ctrl-C once more forces it) ...');
			controller.abort(new Error('Interrupted'));
		} else if (Date.now() - first > SAME_KEYSTROKE_MS) {
			process.exit(130);
		}
	};
	for (const signal of SIGNALS) process.on(signal, interrupt);
	return controller.signal;
}
