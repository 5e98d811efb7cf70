import type { IDataObject } from 'n8n-workflow';
import { readOne } from '../reading/records';
import type { Engine } from '../requests/nodeRun';
import type { Call, Request } from '../requests/runner';
import { labelsOf } from '../resources/labels';
import { paths, type RecordName } from '../shared/api';
import { textOf } from '../shared/text';
import { isRecord } from '../shared/values';

/** A record that was created or changed. */
export interface Written {
	record: RecordName;
	/** Null where the server does not tell it. */
	id: number | null;
	body: Call['body'];
	/** The server's answer. */
	row: IDataObject;
}

/** Fields that some servers drop without a word, and where a record holds them. */
const droppedBySome: Record<string, (row: IDataObject) => unknown> = {
	area_code: (row) => row.area_code,
	// Flat on the 8.x profile, nested on the 9.x profile, which does not write them (observed).
	enable_att: (row) => row.enable_att ?? attendanceOf(row).enable_attendance,
	enable_holiday: (row) => row.enable_holiday ?? attendanceOf(row).enable_holiday,
	enable_overtime: (row) => row.enable_overtime ?? attendanceOf(row).enable_overtime,
	position_code: (row) => row.position_code,
};

/** Whether some servers drop a field of this key without a word. */
export function isDroppedBySome(key: string): boolean {
	return Object.hasOwn(droppedBySome, key);
}

/**
 * The labels of fields that were sent and that the server did not keep. Where its answer does not show
 * them the record is read once more. It is no error: the rest was written.
 */
export async function ignoredFields(
	engine: Engine,
	request: Request,
	{ record, id, body, row }: Written,
): Promise<string[]> {
	const sent = body as IDataObject;
	const wanted = Object.keys(droppedBySome).filter((key) => key in sent);
	const isKept = (key: string, kept: IDataObject) =>
		toText(droppedBySome[key](kept)) === toText(sent[key]);
	if (id === null || wanted.every((key) => isKept(key, row))) return [];
	// Where it cannot be read nothing is known.
	const current = await readOne(engine, request, `${paths[record]}${id}/`).catch(() => ({}));
	const labels = labelsOf(record);
	return wanted
		.filter((key) => (droppedBySome[key](current) ?? null) !== null && !isKept(key, current))
		.map((key) => labels[key]);
}

function attendanceOf({ attemployee }: IDataObject): IDataObject {
	return isRecord(attemployee) ? attemployee : {};
}

const flags = new Map([
	['true', '1'],
	['false', '0'],
]);

/** A value as a text to compare: flags come as booleans, numbers and texts. */
export function toText(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	const text = textOf(value);
	return flags.get(text.toLowerCase()) ?? text;
}
