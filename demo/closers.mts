/** What has been started so far; ended in reverse order, each once, whatever the others do. */
export class Closers {
	private readonly closers: Array<() => Promise<void>> = [];

	add(close: () => Promise<void>): void {
		this.closers.push(close);
	}

	/** @throws the first failure, after everything was tried */
	async closeAll(): Promise<void> {
		const failures: unknown[] = [];
		while (this.closers.length > 0) {
			await this.closers
				.pop()?.()
				.catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0) throw failures[0];
	}
}
