/** A small table with counted ids; rows are kept in order of creation. */
export class Table<Row extends { id: number }> {
	private readonly rows = new Map<number, Row>();
	private nextId = 1;

	get size(): number {
		return this.rows.size;
	}

	/** All rows, oldest first. */
	all(): Row[] {
		return [...this.rows.values()];
	}

	get(id: number | null | undefined): Row | undefined {
		return id === null || id === undefined ? undefined : this.rows.get(id);
	}

	find(matches: (row: Row) => boolean): Row | undefined {
		for (const row of this.rows.values()) if (matches(row)) return row;
		return undefined;
	}

	/** Adds a row (with its id, or with the next one) and answers it. */
	insert(row: Omit<Row, 'id'> & { id?: number }): Row {
		const id = row.id ?? this.nextId;
		const kept = { ...row, id } as Row;
		this.rows.set(id, kept);
		this.nextId = Math.max(this.nextId, id + 1);
		return kept;
	}

	/** Writes the given fields into a row; throws when there is none. */
	update(id: number, changes: Partial<Omit<Row, 'id'>>): Row {
		const row = this.rows.get(id);
		if (!row) throw new Error(`There is no row ${id}`);
		return Object.assign(row, changes);
	}

	delete(id: number): boolean {
		return this.rows.delete(id);
	}
}
