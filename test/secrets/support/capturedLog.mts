import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { LoggerProxy } from 'n8n-workflow';
import { spill } from '../../support/canaries.mts';

/**
 * Catches what n8n and the nodes log from now on, with everything that goes along with a line, and
 * what is written to the console, n8n's own logger included.
 */
export class CapturedLog {
	private readonly lines: unknown[] = [];
	private readonly console = globalThis.console;

	constructor() {
		const note = (...line: unknown[]) => void this.lines.push(line);
		LoggerProxy.init({ error: note, warn: note, info: note, debug: note });
		const stream = new Writable({
			write: (chunk: Buffer, _encoding, done) => {
				note(chunk.toString());
				done();
			},
		});
		globalThis.console = new Console(stream);
	}

	/** Everything so far as one text, which is then forgotten. */
	take(): string {
		return spill(this.lines.splice(0));
	}

	end(): void {
		globalThis.console = this.console;
		const nothing = () => {};
		LoggerProxy.init({ error: nothing, warn: nothing, info: nothing, debug: nothing });
	}
}
