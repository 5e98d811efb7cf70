import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { LoggerProxy } from 'n8n-workflow';
import { spill } from '../../support/canaries.mts';
import { repositoryRoot } from '../../../tools/repository.mts';

/** What every logger of n8n does with a line, at any level, before it asks whether to write it. */
interface Logging {
	log: (level: string, message: string, metadata: object) => void;
}

const ofEngine = createRequire(join(repositoryRoot(), 'node_modules/n8n-core/package.json'));
const { Logger } = ofEngine('@n8n/backend-common') as { Logger: { prototype: Logging } };

/**
 * Catches what n8n and the nodes log from now on, with everything that goes along with a line, and
 * what is written to the console.
 */
export class CapturedLog {
	private readonly lines: unknown[] = [];
	private readonly console = globalThis.console;
	private readonly spy: jest.SpyInstance;

	constructor() {
		const note = (...line: unknown[]) => void this.lines.push(line);
		LoggerProxy.init({ error: note, warn: note, info: note, debug: note });
		this.spy = jest.spyOn(Logger.prototype, 'log').mockImplementation(note);
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
		this.spy.mockRestore();
		const nothing = () => {};
		LoggerProxy.init({ error: nothing, warn: nothing, info: nothing, debug: nothing });
	}
}
