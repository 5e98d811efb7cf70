import { createRequire } from 'node:module';
import { join } from 'node:path';
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
	private readonly spies: jest.SpyInstance[];

	constructor() {
		const note = (...line: unknown[]) => void this.lines.push(line);
		LoggerProxy.init({ error: note, warn: note, info: note, debug: note });
		const methods = ['error', 'warn', 'info', 'log', 'debug'] as const;
		this.spies = [
			jest.spyOn(Logger.prototype, 'log').mockImplementation(note),
			...methods.map((method) => jest.spyOn(console, method).mockImplementation(note)),
		];
	}

	/** Everything so far as one text, which is then forgotten. */
	take(): string {
		return spill(this.lines.splice(0));
	}

	end(): void {
		this.spies.forEach((spy) => spy.mockRestore());
		const nothing = () => {};
		LoggerProxy.init({ error: nothing, warn: nothing, info: nothing, debug: nothing });
	}
}
