import type { INodeProperties } from 'n8n-workflow';
import { droppedBySome, inBody, inPart } from '../../form/field';
import { locator } from '../../form/locator';
import { recordCodes, recordRows } from '../../form/recordList';
import type { Row } from '../../shared/page';
import { isRecord } from '../../shared/values';
import { area } from '../area/definition';
import { department } from '../department/definition';
import { position } from '../position/definition';
import { employee } from './definition';

/** Flat on the 8.x profile, nested on the 9.x profile, which does not write them (observed). */
function attendanceIn({ attemployee }: Row): Row {
	return isRecord(attemployee) ? attemployee : {};
}

/**
 * Every writable field of an employee, declared once (manual 6). One long list in one place: create,
 * update and upsert take every field that they do not leave out.
 */
export const fields = {
	id: locator(employee, {
		displayName: 'Employee',
		name: 'employeeId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The employee to work on',
	}),
	employees: recordRows(
		employee,
		{
			displayName: 'Employees',
			name: 'employees',
			type: 'fixedCollection',
			placeholder: 'Add Employee',
			default: {},
			description: 'The employees to work on, together with those in Employee Codes',
		},
		{
			displayName: 'Employee',
			name: 'employeeId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
		},
		'employees',
	),
	employeeCodes: recordCodes(
		{
			displayName: 'Employee Codes',
			name: 'employeeCodes',
			type: 'string',
			default: '',
			placeholder: 'e.g. 00012, E-100',
			description:
				'Codes of the employees to work on, comma-separated or as a list, including leading zeros',
		},
		'employees',
	),
	code: {
		displayName: 'Employee Code',
		name: 'employeeCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 00012',
		description: 'Unique code of the employee, as typed on the devices; leading zeros count',
		routing: inBody('emp_code', { kind: 'code' }),
	},
	department: locator(
		department,
		{
			displayName: 'Department',
			name: 'departmentId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Department the employee belongs to',
		},
		'department',
	),
	areas: recordRows(
		area,
		{
			displayName: 'Areas',
			name: 'areas',
			type: 'fixedCollection',
			placeholder: 'Add Area',
			default: {},
			description: 'Areas whose devices the employee can use, together with those in Area Codes',
		},
		{
			displayName: 'Area',
			name: 'areaId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
		},
		'area',
	),
	areaCodes: recordCodes(
		{
			displayName: 'Area Codes',
			name: 'areaCodes',
			type: 'string',
			default: '',
			placeholder: 'e.g. HQ, PLANT',
			description:
				'Codes of the areas whose devices the employee can use, comma-separated or as a list',
		},
		'area',
	),
	position: locator(
		position,
		{
			displayName: 'Position',
			name: 'positionId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: 'Position of the employee; leave it empty for none',
		},
		'position',
	),
	firstName: {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana',
		routing: inBody('first_name'),
	},
	lastName: {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Silva',
		routing: inBody('last_name'),
	},
	nickname: {
		displayName: 'Nickname',
		name: 'nickname',
		type: 'string',
		default: '',
		routing: inBody('nickname'),
	},
	devicePassword: {
		displayName: 'Device PIN',
		name: 'devicePassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'PIN the employee types on the devices',
		routing: inBody('device_password'),
	},
	cardNumber: {
		displayName: 'Card Number',
		name: 'cardNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234567',
		description: 'Number of the card the employee holds to the devices',
		routing: inBody('card_no', { kind: 'code' }),
	},
	hireDate: {
		displayName: 'Hire Date',
		name: 'hireDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'Day the employee joined; servers take today if it is not given',
		routing: inBody('hire_date', { kind: 'time', send: 'date' }),
	},
	gender: {
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Female', value: 'F' },
			{ name: 'Male', value: 'M' },
			{ name: 'Other', value: 'S' },
		],
		default: 'F',
		description: 'Gender as the server stores it',
		routing: inBody('gender'),
	},
	birthday: {
		displayName: 'Birthday',
		name: 'birthday',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'Day the employee was born',
		routing: inBody('birthday', { kind: 'time', send: 'date' }),
	},
	verifyMode: {
		displayName: 'Verify Mode',
		name: 'verifyMode',
		type: 'number',
		default: -1,
		description:
			'How the employee identifies on the devices, as a code of the server; -1 means as set on the device',
		routing: inBody('verify_mode'),
	},
	employmentType: {
		displayName: 'Employment Type',
		name: 'employmentType',
		type: 'options',
		options: [
			{ name: 'Permanent', value: 1 },
			{ name: 'Temporary', value: 2 },
		],
		default: 1,
		description: 'Kind of employment',
		routing: inBody('emp_type'),
	},
	contactPhone: {
		displayName: 'Contact Phone',
		name: 'contactPhone',
		type: 'string',
		default: '',
		routing: inBody('contact_tel'),
	},
	officePhone: {
		displayName: 'Office Phone',
		name: 'officePhone',
		type: 'string',
		default: '',
		routing: inBody('office_tel'),
	},
	mobile: {
		displayName: 'Mobile Phone',
		name: 'mobile',
		type: 'string',
		default: '',
		placeholder: 'e.g. +34 600 000 000',
		routing: inBody('mobile'),
	},
	nationality: {
		displayName: 'Nationality',
		name: 'nationality',
		type: 'string',
		default: '',
		routing: inBody('national'),
	},
	city: {
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		routing: inBody('city'),
	},
	address: {
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		routing: inBody('address'),
	},
	postcode: {
		displayName: 'Postcode',
		name: 'postcode',
		type: 'string',
		default: '',
		routing: inBody('postcode'),
	},
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		routing: inBody('email'),
	},
	enrollNumber: {
		displayName: 'Enroll Number',
		name: 'enrollNumber',
		type: 'string',
		default: '',
		description: 'Number the employee was enrolled under',
		routing: inBody('enroll_sn'),
	},
	nationalId: {
		displayName: 'National ID',
		name: 'nationalId',
		type: 'string',
		default: '',
		description: 'Number of the identity card or social security',
		routing: inBody('ssn'),
	},
	religion: {
		displayName: 'Religion',
		name: 'religion',
		type: 'string',
		default: '',
		routing: inBody('religion'),
	},
	attendance: {
		displayName: 'Enable Attendance',
		name: 'enableAttendance',
		type: 'boolean',
		default: true,
		description:
			'Whether attendance is calculated for the employee; where the server ignores it, the output says so in ignoredFields',
		routing: droppedBySome(
			inBody('enable_att'),
			(row) => row.enable_att ?? attendanceIn(row).enable_attendance,
		),
	},
	overtime: {
		displayName: 'Enable Overtime',
		name: 'enableOvertime',
		type: 'boolean',
		default: true,
		description:
			'Whether overtime is calculated for the employee; where the server ignores it, the output says so in ignoredFields',
		routing: droppedBySome(
			inBody('enable_overtime'),
			(row) => row.enable_overtime ?? attendanceIn(row).enable_overtime,
		),
	},
	holiday: {
		displayName: 'Enable Holidays',
		name: 'enableHoliday',
		type: 'boolean',
		default: true,
		description:
			'Whether holidays apply to the employee; where the server ignores it, the output says so in ignoredFields',
		routing: droppedBySome(
			inBody('enable_holiday'),
			(row) => row.enable_holiday ?? attendanceIn(row).enable_holiday,
		),
	},
	deviceRole: {
		displayName: 'Device Role',
		name: 'deviceRole',
		type: 'options',
		options: [
			{ name: 'Administrator', value: 14 },
			{ name: 'User', value: 0 },
		],
		default: 0,
		description: 'What the employee may do on the devices',
		routing: inBody('dev_privilege'),
	},
	selfServicePassword: {
		displayName: 'Self-Service Password',
		name: 'selfServicePassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password of the employee for the staff log-in',
		routing: inBody('self_password', { kind: 'password' }),
	},
	flowRoles: {
		displayName: 'Flow Role IDs',
		name: 'flowRoleIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1, 2',
		description: 'Roles of the employee in approval flows, as IDs with commas between them',
		routing: inBody('flow_role', { kind: 'numbers' }),
	},
	appStatus: {
		displayName: 'Mobile App',
		name: 'appStatus',
		type: 'options',
		options: [
			{ name: 'Off', value: 0 },
			{ name: 'On', value: 1 },
		],
		default: 1,
		description: 'Whether the employee may use the mobile app',
		routing: inBody('app_status'),
	},
	appRole: {
		displayName: 'Mobile App Role',
		name: 'appRole',
		type: 'options',
		options: [
			{ name: 'Administrator', value: 2 },
			{ name: 'Employee', value: 1 },
		],
		default: 1,
		description: 'Role of the employee in the mobile app',
		routing: inBody('app_role'),
	},
} satisfies Record<string, INodeProperties>;

/** What employees can be searched by as well; servers of the 9.x profile know these. */
export const searchFields = {
	codeContains: {
		displayName: 'Employee Code Contains',
		name: 'codeContains',
		type: 'string',
		default: '',
		description:
			'Part of the employee code; servers of version 9 search for it, with others all are read',
		routing: inPart('emp_code'),
	},
	firstNameContains: {
		displayName: 'First Name Contains',
		name: 'firstNameContains',
		type: 'string',
		default: '',
		description:
			'Part of the first name; servers of version 9 search for it, with others all are read',
		routing: inPart('first_name'),
	},
	lastNameContains: {
		displayName: 'Last Name Contains',
		name: 'lastNameContains',
		type: 'string',
		default: '',
		description:
			'Part of the last name; servers of version 9 search for it, with others all are read',
		routing: inPart('last_name'),
	},
	cardNumber: {
		...fields.cardNumber,
		description: 'Number of the card; servers of version 9 search for it, with others all are read',
	},
	position: {
		...fields.position,
		description:
			'Position of the employee; servers of version 9 search for it, with others all are read',
	},
	area: locator(
		area,
		{
			displayName: 'Area',
			name: 'areaId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description:
				'Area of the employee; servers of version 9 search for it, with others all are read',
		},
		'areas',
	),
} satisfies Record<string, INodeProperties>;
