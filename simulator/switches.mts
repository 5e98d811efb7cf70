/**
 * Everything in which servers of this family were seen (or reported) to differ, one switch each.
 * The defaults are those of the two profiles; `Simulator.switches` is live, so that a test changes a
 * property and the next request sees it. Shares (0 to 1) pick rows by their id, always the same ones.
 */
export type Profile = 8 | 9;

export interface Switches {
	/** Life of a JWT in seconds. */
	jwtLifeSeconds: number;
	/** Body of a 401 for a bad or expired JWT: `{detail}`, or an object with `code: "token_not_valid"`. */
	jwtErrorBody: 'drfJwt' | 'simpleJwt';
	/**
	 * Status of a refused token: 403, with the same body, where the first way of the framework to log in
	 * names no header.
	 */
	tokenRefusal: '401' | '403';
	/**
	 * Status of a log-in with a wrong password: 423 with the words of a lock, 429 with Retry-After, or 200
	 * with `{code: -1, msg}` or `{non_field_errors}`.
	 */
	wrongPassword: '400' | '401' | '422' | '423' | '429' | '200code' | '200errors';
	/**
	 * What answers log-ins in place of the server: the page of a proxy with 403, that of nginx with 401 and
	 * `WWW-Authenticate: Basic`, or a 403 without a body.
	 */
	logInProxy: 'off' | 'page403' | 'basic401' | 'empty403';
	/** How a build without the two JWT log-in endpoints answers there; `off` = it has them. */
	jwtEndpointMissing: 'off' | '404' | '405' | 'html';
	/** Whether data endpoints take HTTP Basic. */
	basicAuth: 'refused' | 'accepted';
	/** `false`: log-ins of system users are refused with 400 `{detail}`. */
	accountMayUseApi: boolean;
	/** Staff log in and see their own rows, log in and get 403 on data, or have no log-in endpoints. */
	staffAccounts: 'ownRows' | 'forbidden' | 'absent';
	/** `missing`: 403 on all data endpoints although the token is good. */
	licence: 'valid' | 'missing';

	/** The query parameter that sets the page size. */
	pageSizeNames: 'page_size' | 'limit' | 'both';
	/** Largest page; more is cut silently. `null` = no cap. */
	pageSizeCap: number | null;
	/** A page beyond the end: 404 "Invalid page.", or the last page again. */
	pastTheEnd: '404' | 'lastPage';
	/** `next` and `previous`: host of the request, an inner host, `?page=2` only, or own host with the text "null" for none, or both missing. */
	next: 'own' | 'foreign' | 'relative' | 'textNull' | 'absent';
	/** Where a list keeps its rows; `dataAndResults` adds an empty `results`, `bare` has nothing around them. */
	envelope: 'data' | 'dataAndResults' | 'results' | 'bare';
	/** `msg` of a list. */
	msg: string;
	/** `code` of a list; other than 0 the list is an error envelope with status 200 and no rows. */
	code: number;
	/** A path this build does not know: web page with status 200, or 404. */
	unknownPath: 'html' | '404';
	/** A path without its last slash: 301 to the path with it, or treated as unknown. */
	missingSlash: 'redirect' | 'unknown';

	/** `ignored`: filters change nothing, every row is answered. */
	filters: 'honoured' | 'ignored';
	/** How `emp_code` filters (employees and transactions). */
	empCodeMatch: 'exact' | 'prefix';
	/** Whether `start_time` and `end_time` include their own second. */
	bounds: 'inclusive' | 'exclusive';
	/** A `start_time` or `end_time` that is no time. */
	unparsableTime: 'emptyList' | '400';
	/** `ordering` of transactions: the four known values work, or none. */
	ordering: 'honoured' | 'ignored';
	/** Order of transactions without a known `ordering`. */
	defaultOrder: 'id' | 'punch_time';
	/** Rows with equal time: by id (reversed when descending), or in another order on every request. */
	ties: 'byId' | 'shuffled';
	/** Order of employees without `ordering`: by id, or by code as text. */
	employeeOrder: 'byId' | 'byCode';

	/** Keys of a transaction: 18 (no `emp`, no `is_mask`), 20, 22 (with position), or the raw record. */
	transactionRow: '18' | '20' | '22' | 'raw';
	/** `strings`: `punch_state` "0", the rest as usual. `ints`: 0, `is_mask` as int, `temperature` as text. `allStrings`: `verify_type` and `temperature` as text too. */
	codesAs: 'strings' | 'ints' | 'allStrings';
	/** Language of labels and error texts. */
	language: 'en' | 'es';
	/** `all255`: every punch is answered with state 255. */
	punchStates: 'asPunched' | 'all255';
	/** Share of transactions answered with `upload_time: null`. */
	nullUploadTimeShare: number;
	/** Seconds by which upload times are answered later, after the time zone of the server was corrected. */
	uploadTimeShift: number;
	/** Share of transactions answered with `emp: null`. */
	nullEmpShare: number;
	/** Share of transactions answered with `terminal_sn: ""`. */
	emptyTerminalShare: number;

	/** IDs in answers: 5, or "5". */
	ids: 'numbers' | 'texts';
	/** Department, position and area in employee lists: objects, or bare ids. */
	employeeRelations: 'nested' | 'bare';
	/** Creating an employee whose code exists: 400, or the old one is updated with 201. */
	duplicateCreate: '400' | 'upsert';
	/** Whether creating a position answers with its id. */
	positionCreateId: 'with' | 'without';
	/** Whether updating an employee answers with its id. */
	updateId: 'with' | 'without';
	/** What creates and updates answer: the record, or the list, written (`list`) or not (`listInstead`). */
	writeAnswer: 'record' | 'list' | 'listInstead';
	/** Status of PATCH: as usual, or that of a build or proxy which does not know the method. */
	patch: 'allowed' | '405' | '501';
	/** `emp_code` in an update: written, or dropped without an error. */
	empCodeOnUpdate: 'written' | 'ignored';
	/** `dept_code` in an update: written, or dropped without an error. */
	deptCodeOnUpdate: 'written' | 'ignored';
	/** `refused`: 400 `{detail}` for departments, areas and positions in use or with id 1. */
	deletes: 'allowed' | 'refused';
	/** Terminal values: state 1, is_attendance true, zone in hours; or "1", 1, other numbers. */
	terminalValues: 'numbers' | 'texts';

	/** `/personnel/api/resigns/`. */
	resigns: 'present' | 'absent';
	/** Whether employees who were resigned are still among the employees. */
	resignedEmployees: 'hidden' | 'listed';
	/** POST, PUT, PATCH and DELETE of terminals. */
	terminalWrites: 'present' | 'absent';
	/** Bulk actions on employees and terminals. */
	bulkCalls: 'present' | 'absent';
	/** Body of a successful bulk action. */
	bulkAnswer: 'detail' | 'envelope';
	/** The one name under which the bulk resign exists, if any. */
	adjustResignName: 'adjust_regsin' | 'adjust_resign' | 'none';
	/** A bulk action that this build lacks: an unknown path, or 405, because the path of one record fits. */
	missingCalls: 'unknownPath' | '405';
	/** Whether `adjust_area` keeps the areas an employee had. */
	adjustArea: 'adds' | 'replaces';

	/** Milliseconds before the next answer only; goes back to 0 when used. */
	firstDelay: number;
	/** Milliseconds before every answer. */
	delay: number;
}

const common = {
	jwtLifeSeconds: 86_400,
	tokenRefusal: '401',
	wrongPassword: '400',
	logInProxy: 'off',
	jwtEndpointMissing: 'off',
	basicAuth: 'refused',
	accountMayUseApi: true,
	staffAccounts: 'ownRows',
	licence: 'valid',
	pageSizeNames: 'page_size',
	pageSizeCap: null,
	pastTheEnd: '404',
	next: 'own',
	envelope: 'data',
	msg: '',
	code: 0,
	unknownPath: 'html',
	missingSlash: 'redirect',
	filters: 'honoured',
	empCodeMatch: 'exact',
	bounds: 'inclusive',
	ordering: 'honoured',
	defaultOrder: 'id',
	ties: 'byId',
	employeeOrder: 'byId',
	codesAs: 'strings',
	language: 'en',
	punchStates: 'asPunched',
	nullUploadTimeShare: 0,
	uploadTimeShift: 0,
	nullEmpShare: 0,
	emptyTerminalShare: 0,
	ids: 'numbers',
	employeeRelations: 'nested',
	duplicateCreate: '400',
	resignedEmployees: 'hidden',
	writeAnswer: 'record',
	patch: 'allowed',
	deletes: 'allowed',
	bulkAnswer: 'detail',
	adjustResignName: 'adjust_regsin',
	missingCalls: 'unknownPath',
	adjustArea: 'adds',
	firstDelay: 0,
	delay: 0,
} satisfies Partial<Switches>;

const defaults: Record<Profile, Switches> = {
	8: {
		...common,
		jwtErrorBody: 'drfJwt',
		unparsableTime: 'emptyList',
		transactionRow: '18',
		positionCreateId: 'with',
		updateId: 'with',
		empCodeOnUpdate: 'written',
		deptCodeOnUpdate: 'written',
		terminalValues: 'numbers',
		resigns: 'absent',
		terminalWrites: 'absent',
		bulkCalls: 'absent',
	},
	9: {
		...common,
		jwtErrorBody: 'simpleJwt',
		unparsableTime: '400',
		transactionRow: '20',
		positionCreateId: 'without',
		updateId: 'without',
		empCodeOnUpdate: 'ignored',
		deptCodeOnUpdate: 'ignored',
		terminalValues: 'texts',
		resigns: 'present',
		terminalWrites: 'present',
		bulkCalls: 'present',
	},
};

/** A fresh set of the profile's defaults with `changes` on top. */
export function switchesFor(profile: Profile, changes: Partial<Switches> = {}): Switches {
	return { ...defaults[profile], ...changes };
}
