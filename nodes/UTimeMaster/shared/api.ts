/*
 * Facts of the server's API that no single resource owns. What belongs to one of them stands in its
 * definition (resources/<name>/definition.ts). Every path ends in a slash: without it the server
 * redirects, and a redirected POST loses its body.
 */

/** Keys of the codes by which people know records. */
export const codeKeys = ['area_code', 'dept_code', 'emp_code', 'position_code', 'sn'] as const;

export type CodeKey = (typeof codeKeys)[number];

/** Endpoints that change several records at once; servers of the 9.x profile have them (observed). */
export const bulkActions = {
	assignAreas: '/personnel/api/employees/adjust_area/',
	assignDepartment: '/personnel/api/employees/adjust_department/',
	assignPosition: '/personnel/api/employees/adjust_position/',
	clearCommands: '/iclock/api/terminals/clear_command/',
	reboot: '/iclock/api/terminals/reboot/',
	reinstate: '/personnel/api/resigns/reinstatement/',
	resign: '/personnel/api/employees/adjust_resign/',
	// A slip that is the name of the endpoint on many builds.
	resignElsewhere: '/personnel/api/employees/adjust_regsin/',
	syncToDevices: '/personnel/api/employees/resync_to_device/',
	uploadAll: '/iclock/api/terminals/upload_all/',
	uploadTransactions: '/iclock/api/terminals/upload_transaction/',
} as const;

export const RESIGNS_PATH = '/personnel/api/resigns/';

/** Keys of a search for punches: bounds of the punch time, which are no others' (observed), and order. */
export const punchSearch = { from: 'start_time', until: 'end_time', order: 'ordering' } as const;

/** End of the name of a filter that looks for a part of a text (observed: 9.x). */
export const PART_SUFFIX = '_icontains';

/** Log-in endpoints by account and kind of token (manual 2 and 3). */
export const logInPaths = {
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
