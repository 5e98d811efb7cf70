/**
 * The server's API as tables: where each kind of record lives and which keys people know it by.
 * Nothing else in the package knows a path. Every path ends in a slash: without it the server
 * redirects, and a redirected POST loses its body.
 */
export const paths = {
	area: '/personnel/api/areas/',
	department: '/personnel/api/departments/',
	device: '/iclock/api/terminals/',
	employee: '/personnel/api/employees/',
	position: '/personnel/api/positions/',
	transaction: '/iclock/api/transactions/',
} as const;

export type Resource = keyof typeof paths;

/** Records that people choose from a list, by ID or by code, with the keys of code and name. */
export const records = {
	area: { code: 'area_code', name: ['area_name'] },
	department: { code: 'dept_code', name: ['dept_name'] },
	device: { code: 'sn', name: ['alias'] },
	employee: { code: 'emp_code', name: ['first_name', 'last_name'] },
	position: { code: 'position_code', name: ['position_name'] },
} as const satisfies Partial<Record<Resource, { code: string; name: readonly string[] }>>;

export type RecordName = keyof typeof records;

/** Keys that hold codes: they are compared character by character. */
export const exactKeys: ReadonlySet<string> = new Set([
	...Object.values(records).map(({ code }) => code),
	'card_no',
	'terminal_sn',
]);

/** Calls on several records at once; servers of the 9.x profile have them (observed). */
export const calls = {
	assignAreas: '/personnel/api/employees/adjust_area/',
	assignDepartment: '/personnel/api/employees/adjust_department/',
	assignPosition: '/personnel/api/employees/adjust_position/',
	clearCommands: '/iclock/api/terminals/clear_command/',
	reboot: '/iclock/api/terminals/reboot/',
	reinstate: '/personnel/api/resigns/reinstatement/',
	resign: '/personnel/api/employees/adjust_resign/',
	// A slip that is the name of the call on many builds.
	resignElsewhere: '/personnel/api/employees/adjust_regsin/',
	syncToDevices: '/personnel/api/employees/resync_to_device/',
	uploadAll: '/iclock/api/terminals/upload_all/',
	uploadTransactions: '/iclock/api/terminals/upload_transaction/',
} as const;

export const RESIGNS_PATH = '/personnel/api/resigns/';

/** Keys of a search for punches: bounds of the punch time, which are no others' (observed), and order. */
export const punchSearch = { from: 'start_time', until: 'end_time', order: 'ordering' } as const;

/** Log-in endpoints by account and kind of token (manual 2 and 3). */
export const signInPaths = {
	systemUser: { jwt: '/jwt-api-token-auth/', general: '/api-token-auth/' },
	staff: { jwt: '/staff-jwt-api-token-auth/', general: '/staff-api-token-auth/' },
} as const;

/** Scheme word of the Authorization header by kind of token (manual 4). */
export const schemes = { jwt: 'JWT', general: 'Token' } as const;

/** Sent with every request: JSON instead of a web page, texts in one language. */
export const commonHeaders = { Accept: 'application/json', 'Accept-Language': 'en' };

/** How long an answer may take, in ms: a sleeping host needs more than 30 s for its first one. */
export const ANSWER_TIMEOUT_MS = 90_000;

/** The credential type both nodes and the log-in use. */
export const CREDENTIAL = 'uTimeMasterApi';

/** Keys left out of every row, unless the user asks for them by name. */
export const hiddenKeys = ['device_password', 'self_password'] as const;

/** Keys of records whose values must never be shown in a message or a log. */
export const secretKeys: ReadonlySet<string> = new Set([
	'card_no',
	'device_password',
	'password',
	'self_password',
	'token',
]);
