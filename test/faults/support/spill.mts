/**
 * All texts in a value: keys and values, also those that are not enumerable, as the stack, cause and
 * context of an error, in objects of any kind, each once.
 */
export function spill(value: unknown): string {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next === 'string') texts.push(next);
		if (typeof next === 'number') texts.push(String(next));
		if (typeof next !== 'object' || next === null || seen.has(next)) continue;
		seen.add(next);
		if (Buffer.isBuffer(next)) texts.push(next.toString('latin1'));
		else if (next instanceof Map) waiting.push([...next]);
		else if (next instanceof Set) waiting.push([...next]);
		else {
			for (const key of Reflect.ownKeys(next)) {
				texts.push(String(key));
				waiting.push(Reflect.get(next, key));
			}
		}
	}
	return texts.join('\n');
}

/** Those of the secrets that stand somewhere in a value. */
export function leakedFrom(value: unknown, secrets: Record<string, string>): string[] {
	const text = spill(value);
	return Object.keys(secrets).filter((name) => text.includes(secrets[name]));
}
