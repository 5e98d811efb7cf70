import type { Database } from '../database.mts';

/**
 * Exactly the examples printed in the manual. The person of its transactions (10.1: seven rows of
 * code 100001) is none of its employees, hence unknown to this server; their times are not printed.
 */
export function seedManual(data: Database): void {
	data.departments.insert({ id: 1, code: '1', name: 'Department', parent: null });
	data.departments.insert({ id: 2, code: '222', name: 'Department222', parent: 1 });
	data.areas.insert({ id: 1, code: '1', name: 'Not Authorized', parent: null });
	data.areas.insert({ id: 2, code: '2', name: 'Primero', parent: 1 });
	data.positions.insert({ id: 1, code: '1', name: 'Position', parent: null });
	data.positions.insert({ id: 2, code: '222', name: 'Position222', parent: 1 });
	data.addTerminal({ id: 1, sn: 'ACEZ185060382', alias: 'ACEZ185060382_name' });

	// 6.1: an employee whose unset texts are empty.
	data.addEmployee({
		...EMPTY_TEXTS,
		id: 5,
		emp_code: 'employee1',
		first_name: 'emp1_first_name',
		last_name: 'emp1_last_name',
		hire_date: '2019-04-02',
		verify_mode: null,
		enable_att: false,
		enable_holiday: false,
		dev_privilege: null,
		self_password: 'pbkdf2_sha256$36000$XIJACl8JIXWA$a4hztrK8RSMjBgd9sWL3ITMQS3O9Mz+QwaGU/RBiXRU=',
		app_role: null,
	});
	// 6.2: one whose unset texts are null.
	data.addEmployee({
		id: 6,
		emp_code: 'employee333',
		first_name: 'emp3_first_name',
		last_name: 'emp3_last_name',
		hire_date: '2019-04-02',
		dev_privilege: 1,
		self_password: 'pbkdf2_sha256$36000$XBVRNMOywdNI$P4W7MIZVa3Ho2VBdU2SewS/pb8GavBYSGBXM/bgL+N0=',
	});

	const times = ['03-04 08:00', '03-04 17:05', '03-05 07:58', '03-05 17:01'];
	for (const [n, time] of [...times, '03-06 08:11', '03-06 17:30', '03-07 08:02'].entries()) {
		data.punch({
			emp_code: '100001',
			punch_time: `2019-${time}:12`,
			upload_time: `2019-${time}:15`,
			punch_state: String(n % 2),
		});
	}
}

const EMPTY_TEXTS = {
	nickname: '',
	device_password: '',
	card_no: '',
	gender: '',
	contact_tel: '',
	office_tel: '',
	mobile: '',
	national: '',
	city: '',
	address: '',
	postcode: '',
	email: '',
	enroll_sn: '',
	ssn: '',
	religion: '',
};
