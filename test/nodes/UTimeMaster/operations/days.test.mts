import { daysOf } from '../../../../nodes/UTimeMaster/operations/days.ts';
import { toZonedTime } from '../../../../nodes/UTimeMaster/shared/time.ts';

test('a punch whose time cannot be read does not come before those that can', () => {
	const times = ['2026-03-01 31:00:00', '2026-03-01 17:00:00', '2026-03-01 08:00:00'];
	const punches = times.map((time) => ({ emp_code: '1', punch_time: time }));
	expect(daysOf(punches, 0, (time) => toZonedTime(time, 'UTC'))).toMatchObject([
		{ firstPunch: '2026-03-01T08:00:00+00:00', lastPunch: times[0], hours: 0, punches: 3 },
	]);
});
