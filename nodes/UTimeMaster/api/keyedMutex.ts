/** Runs tasks with the same key one after the other. */
export class KeyedMutex {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Runs a task when those before it have ended, however they ended. */
	async run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const turn = (this.last.get(key) ?? Promise.resolve()).then(task, task);
		this.last.set(key, turn);
		return await turn;
	}
}
