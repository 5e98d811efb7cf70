import type { Database } from '../database.mts';
import type { Unit } from '../rows.mts';
import type { Profile } from '../switches.mts';
import type { Table } from '../table.mts';

/** The three kinds of units and the prefix of their field names. */
export type UnitPrefix = 'dept' | 'area' | 'position';

type Json = Record<string, unknown>;

export function unitTable(data: Database, prefix: UnitPrefix): Table<Unit> {
	return { dept: data.departments, area: data.areas, position: data.positions }[prefix];
}

/** `{id, dept_code, dept_name}`: a unit inside another row; null when there is none. */
export function nestedUnit(prefix: UnitPrefix, unit: Unit | undefined): Json | null {
	if (!unit) return null;
	return { id: unit.id, [`${prefix}_code`]: unit.code, [`${prefix}_name`]: unit.name };
}

/** Row of a list and single row (observed). */
export function unitRow(data: Database, profile: Profile, prefix: UnitPrefix, unit: Unit): Json {
	const parent = unitTable(data, prefix).get(unit.parent);
	const row: Json = {
		...nestedUnit(prefix, unit),
		[`parent_${prefix}`]: hasNestedParent(profile, prefix)
			? parent && { ...nestedUnit(prefix, parent), [`parent_${prefix}`]: parent.parent }
			: parent?.id,
	};
	row[`parent_${prefix}`] ??= null;
	// 9.x departments have no name field beside the nested parent.
	if (profile === 9 && prefix === 'dept') return row;
	return { ...row, [`parent_${prefix}_name`]: parent?.name ?? null };
}

/** Answer to a create or an update: the parent as bare id. */
export function writtenUnit(prefix: UnitPrefix, unit: Unit): Json {
	return { ...nestedUnit(prefix, unit), [`parent_${prefix}`]: unit.parent };
}

/** The manual prints the parent of an area as object and that of a department as id. */
function hasNestedParent(profile: Profile, prefix: UnitPrefix): boolean {
	return profile === 9 || prefix === 'area';
}
