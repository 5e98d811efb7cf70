import type { Punch } from '../rows.mts';
import { formatTime, secondsOrThrow } from '../time.mts';

/** Monday. */
const DAYS = ['2025-03-03', '2025-03-04', '2025-03-05'];

/** Codes that come and go every day. */
const DAY_SHIFT = [
	...['1', '10', '2', '00012', 'E-100', '12', 'E-101', 'E-102', '101', '102', '103', '104', '105'],
	...['106', '107', '108', '109', '110'],
];
const SERIALS = ['TEST000000001', 'TEST000000002', 'TEST000000003'];

/** About 120 transactions of three days, in order of arrival (so that ids follow it). */
export function companyPunches(): ReadonlyArray<Readonly<Partial<Punch>>> {
	rows ??= [...DAYS.flatMap(dayShift), ...SPECIAL_ROWS].sort((a, b) =>
		compare(a.upload_time ?? '', b.upload_time ?? ''),
	);
	return rows;
}

/** Made once: tests start thousands of servers. */
let rows: Array<Partial<Punch>> | undefined;

/** In at about 8, out at about 17; never the same minute for everybody, always the same each run. */
function dayShift(day: string, dayNumber: number): Array<Partial<Punch>> {
	return DAY_SHIFT.flatMap((emp_code, person) => {
		const terminal_sn = SERIALS[person % SERIALS.length];
		// Every sixth uses the camera, whose rows carry no state.
		const faceOnly = person % 6 === 5;
		const how = { emp_code, terminal_sn, verify_type: faceOnly ? 15 : 1 };
		const early = ((person * 97 + dayNumber * 211) % 1500) - 900;
		const late = (person * 131 + dayNumber * 173) % 1500;
		return [
			{ ...how, ...at(`${day} 08:00:00`, early), punch_state: faceOnly ? '255' : '0' },
			{ ...how, ...at(`${day} 17:00:00`, late), punch_state: faceOnly ? '255' : '1' },
		];
	});
}

function at(time: string, offset: number, uploadAfter = 3) {
	const seconds = secondsOrThrow(time) + offset;
	return { punch_time: formatTime(seconds), upload_time: formatTime(seconds + uploadAfter) };
}

const SPECIAL_ROWS: Array<Partial<Punch>> = [
	// Night shift across midnight, twice.
	{ emp_code: 'N-1', punch_state: '0', ...at('2025-03-03 21:58:10', 0) },
	{ emp_code: 'N-1', punch_state: '1', ...at('2025-03-04 06:03:25', 0) },
	{ emp_code: 'N-1', punch_state: '0', ...at('2025-03-04 21:57:40', 0) },
	{ emp_code: 'N-1', punch_state: '1', ...at('2025-03-05 06:01:02', 0) },
	// Somebody the server does not know.
	{ emp_code: '99001', punch_state: '255', verify_type: 4, ...at('2025-03-03 09:12:00', 0) },
	// A break and overtime.
	{ emp_code: '10', punch_state: '2', ...at('2025-03-03 12:30:00', 0) },
	{ emp_code: '10', punch_state: '3', ...at('2025-03-03 13:04:30', 0) },
	{ emp_code: '107', punch_state: '4', work_code: '0', ...at('2025-03-04 18:00:00', 0) },
	{ emp_code: '107', punch_state: '5', work_code: '0', ...at('2025-03-04 20:15:00', 0) },
	// Entered by hand: no terminal, uploaded long after the punch.
	{ emp_code: '2', punch_state: '1', terminal_sn: '', ...at('2025-03-04 17:00:00', 0, 57_600) },
	// In the app: no terminal, with a place.
	{
		emp_code: 'E-101',
		punch_state: '0',
		terminal_sn: '',
		verify_type: 101,
		gps_location: 'Lisbon',
		longitude: -9.139,
		latitude: 38.722,
		...at('2025-03-05 10:20:00', 0),
	},
	// Temperature and mask measured; two people in the same second.
	{ emp_code: '109', temperature: 36.5, is_mask: 0, ...at('2025-03-05 12:00:00', 0) },
	{ emp_code: '110', temperature: 36.9, is_mask: 1, ...at('2025-03-05 12:00:00', 0) },
	// Late uploads: the warehouse terminal was off-line for two weeks.
	{
		emp_code: '105',
		punch_state: '0',
		terminal_sn: 'TEST000000003',
		punch_time: '2025-02-20 07:59:30',
		upload_time: '2025-03-05 11:00:00',
	},
	{
		emp_code: '105',
		punch_state: '1',
		terminal_sn: 'TEST000000003',
		punch_time: '2025-02-20 17:02:10',
		upload_time: '2025-03-05 11:00:00',
	},
	// A terminal whose clock had lost its date.
	{
		emp_code: '106',
		punch_state: '0',
		terminal_sn: 'TEST000000003',
		punch_time: '2000-01-01 00:03:10',
		upload_time: '2025-03-05 11:00:05',
	},
];

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
