import type { Row } from '../shared/page';

/** Codes of employees who were resigned. */
export interface ResignedEmployees {
	codes: ReadonlySet<string>;
	/** Whether these are all, as far as the server has resignations. */
	isComplete: boolean;
}

/**
 * What a run knows of the records of one server, so that items share what was asked for once. It holds
 * for one account and one run; failures are not remembered.
 */
export class KnownRecords {
	private readonly ids = new Map<string, Promise<number | undefined>>();
	private readonly rows = new Map<string, Promise<Row>>();
	private resignedEmployees: Promise<ResignedEmployees> | undefined;

	/**
	 * The ID of the record with a code. Only one that was found is remembered: a missing record may be
	 * created by a later item.
	 *
	 * @param path of the list
	 * @param search asks the server
	 */
	async id(
		path: string,
		code: string,
		search: () => Promise<number | undefined>,
	): Promise<number | undefined> {
		const key = keyOf(path, code);
		const known = this.ids.get(key) ?? search();
		this.ids.set(key, known);
		const forget = () => this.ids.get(key) === known && this.ids.delete(key);
		const id = await known.catch((error: Error) => {
			forget();
			throw error;
		});
		if (id === undefined) forget();
		return id;
	}

	/** Makes the next look-up of a code ask the server again. */
	forgetId(path: string, code: string): void {
		this.ids.delete(keyOf(path, code));
	}

	/** Tells later look-ups about a record that was created. */
	rememberId(path: string, code: string, id: number): void {
		this.ids.set(keyOf(path, code), Promise.resolve(id));
	}

	/**
	 * The record at a path.
	 *
	 * @param read asks the server
	 */
	async row(path: string, read: () => Promise<Row>): Promise<Row> {
		const known = this.rows.get(path) ?? read();
		this.rows.set(path, known);
		return await known.catch((error: Error) => {
			this.rows.delete(path);
			throw error;
		});
	}

	/** @param read asks the server */
	async resigned(read: () => Promise<ResignedEmployees>): Promise<ResignedEmployees> {
		this.resignedEmployees ??= read();
		return await this.resignedEmployees;
	}
}

function keyOf(path: string, code: string): string {
	return `${path} ${code}`;
}
