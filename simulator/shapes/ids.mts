/** Keys that hold an ID, a list of IDs, or the record itself. */
const ID_KEYS = new Set([
	...['id', 'emp', 'employee', 'terminal', 'department', 'position', 'area'],
	...['parent_dept', 'parent_area', 'parent_position'],
]);

/** A body with all its IDs as texts, `"id": "5"`, as some builds answer. */
export function withTextIds(body: unknown): unknown {
	if (Array.isArray(body)) return body.map(withTextIds);
	if (typeof body !== 'object' || body === null) return body;
	const entries = Object.entries(body).map(([key, value]) => [
		key,
		ID_KEYS.has(key) ? asTexts(value) : withTextIds(value),
	]);
	return Object.fromEntries(entries);
}

function asTexts(value: unknown): unknown {
	if (typeof value === 'number') return String(value);
	return Array.isArray(value) ? value.map(asTexts) : withTextIds(value);
}
