import { textOf } from './text';

/*
 * What the codes of the server mean (observed). Labels come from here and not from the server, whose
 * texts follow its language.
 */

/** Punch states by the value of a field that chooses them. */
export const punchStates = {
	breakIn: { label: 'Break In', codes: ['3'] },
	breakOut: { label: 'Break Out', codes: ['2'] },
	checkIn: { label: 'Check In', codes: ['0', 'I'] },
	checkOut: { label: 'Check Out', codes: ['1', 'O'] },
	noStatus: { label: 'No Status', codes: ['255'] },
	overtimeIn: { label: 'Overtime In', codes: ['4'] },
	overtimeOut: { label: 'Overtime Out', codes: ['5'] },
} as const satisfies Record<string, { label: string; codes: readonly string[] }>;

/** Ways to identify on a terminal, by code. */
const verifyTypes: Record<string, string> = {
	'0': 'Any',
	'1': 'Fingerprint',
	'2': 'Employee ID',
	'3': 'Password',
	'4': 'Card',
	'5': 'Fingerprint or Password',
	'6': 'Fingerprint or Card',
	'7': 'Password or Card',
	'8': 'Employee ID and Fingerprint',
	'9': 'Fingerprint and Password',
	'10': 'Fingerprint and Card',
	'11': 'Password and Card',
	'12': 'Fingerprint, Password and Card',
	'13': 'Employee ID, Fingerprint and Password',
	'14': 'Fingerprint, Card and Employee ID',
	'15': 'Face',
	'16': 'Face and Fingerprint',
	'17': 'Face and Password',
	'18': 'Face and Card',
	'19': 'Face, Fingerprint and Card',
	'20': 'Face, Fingerprint and Password',
	'21': 'Finger Vein',
	'22': 'Finger Vein and Password',
	'23': 'Finger Vein and Card',
	'24': 'Finger Vein, Password and Card',
	'25': 'Palm',
	'26': 'Palm and Card',
	'27': 'Palm and Face',
	'28': 'Palm and Fingerprint',
	'29': 'Palm, Fingerprint and Card',
	'101': 'GPS',
	'102': 'AI Camera',
	'200': 'Other',
};

const deviceStates: Record<string, string> = { '1': 'Online', '4': 'Offline' };

/**
 * Codes of a punch state that somebody gave: its value, its label in any capitals, or one of the
 * codes of the server; undefined when it is none of them.
 */
export function codesOf(state: unknown): readonly string[] | undefined {
	const given = textOf(state).trim().toLowerCase();
	const known = Object.entries(punchStates).find(([value, { label, codes }]) =>
		[value, label, ...codes].some((name) => name.toLowerCase() === given),
	);
	return known?.[1].codes;
}

/** A punch state in words; an unknown code as it is. */
export function punchStateLabel(code: unknown): string | null {
	if (code === null || code === undefined) return null;
	const text = textOf(code);
	const known = Object.values(punchStates).find(({ codes }) =>
		(codes as readonly string[]).includes(text),
	);
	return known?.label ?? text;
}

/** How somebody identified, in words; an unknown code as it is. */
export function verifyTypeLabel(code: unknown): string | null {
	return labelOf(verifyTypes, code);
}

/** Whether a terminal is on-line, in words; an unknown code as it is. */
export function deviceStateLabel(code: unknown): string | null {
	return labelOf(deviceStates, code);
}

function labelOf(labels: Record<string, string>, code: unknown): string | null {
	if (code === null || code === undefined) return null;
	const text = textOf(code);
	return Object.hasOwn(labels, text) ? labels[text] : text;
}
