import { idIn, isBlank, isRecord } from './values';

/**
 * A related record, which comes as an object, or as an ID in a number or a text.
 *
 * @param nameBeside its name where the row itself has it
 * @returns its name; its ID where there is none; undefined where the row says nothing
 */
export function related(value: unknown, nameKey: string, nameBeside?: unknown): unknown {
	if (value === undefined) return nameBeside;
	if (value === null) return null;
	const { [nameKey]: name, id } = isRecord(value) ? value : { id: value as string | number };
	return [name, nameBeside].find((one) => !isBlank(one)) ?? idIn(id) ?? id ?? null;
}

/** The code of a related record; undefined where the row does not say it. */
export function relatedCode(value: unknown, codeKey: string): unknown {
	return isRecord(value) ? value[codeKey] : value === null ? null : undefined;
}
