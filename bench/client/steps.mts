import { type Job, PATHS } from './job.mts';
import type { Step } from './n8n.mts';

const CREDENTIAL = 'uTimeMasterApi';

/** Our node, as a user sets it up for the work. */
export function nodeStep({ work }: Job): Step {
	const step = (parameters: Step['parameters']): Step => ({
		type: 'n8n-nodes-utimemaster.uTimeMaster',
		credential: CREDENTIAL,
		parameters,
	});
	switch (work) {
		case 'read':
			return step({
				resource: 'transaction',
				operation: 'getAll',
				returnAll: true,
				simplify: false,
				transactionFilters: {},
			});
		case 'get':
			return step({
				resource: 'employee',
				operation: 'get',
				simplify: false,
				employeeId: chosen('={{ $json.id }}'),
			});
		case 'create':
			return step({
				resource: 'employee',
				operation: 'create',
				simplify: false,
				employeeAdditionalFields: {},
				employeeCode: '={{ $json.code }}',
				employeeDepartmentId: chosen('1'),
				employeeAreas: { area: [{ areaId: chosen('1') }] },
			});
		default:
			throw new Error(`No such work: ${work}`);
	}
}

/** n8n's HTTP Request node, as a user sets it up for the same. */
export function httpRequestStep({ work, url, pageSize }: Job): Step {
	const step = (parameters: Step['parameters']): Step => ({
		type: 'n8n-nodes-base.httpRequest',
		credential: CREDENTIAL,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL,
			...parameters,
		},
	});
	switch (work) {
		case 'read':
			return step({
				url: url + PATHS.transactions,
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'page_size', value: pageSize },
						{ name: 'limit', value: pageSize },
					],
				},
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression: '={{ !$response.body.next }}',
						},
					},
				},
			});
		case 'get':
			return step({ url: `=${url}${PATHS.employees}{{ $json.id }}/`, options: {} });
		case 'create':
			return step({
				method: 'POST',
				url: url + PATHS.employees,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ { emp_code: $json.code, department: 1, area: [1] } }}',
				options: {},
			});
		default:
			throw new Error(`No such work: ${work}`);
	}
}

/** Our trigger with its defaults. */
export const triggerStep: Step = {
	type: 'n8n-nodes-utimemaster.uTimeMasterTrigger',
	credential: CREDENTIAL,
	parameters: {
		triggerOn: 'everyPunch',
		startFrom: 'activation',
		simplify: true,
		filters: {},
		options: {},
	},
};

function chosen(value: string) {
	return { __rl: true, mode: 'recordId', value };
}
