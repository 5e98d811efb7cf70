import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import {
	assertUsable,
	authorization,
	DEFAULT_BOUND,
	isOwnServer,
	MAX_BOUND,
	ownerMark,
	ownsToken,
	serverUrl,
	toCredential,
} from '../nodes/UTimeMaster/auth/credential';
import { isUsedUp, noteRequest } from '../nodes/UTimeMaster/auth/renewal';
import { askAgain, logIn, standingFailure } from '../nodes/UTimeMaster/auth/logIn';
import { device } from '../nodes/UTimeMaster/resources/device/definition';
import { commonHeaders } from '../nodes/UTimeMaster/shared/api';

/** Header of the credential's own test, by which it is known; it is not sent. */
const TEST_HEADER = 'X-Credential-Test';

/**
 * Credentials, as n8n hands them over for one request, with which nobody is logged in: a log-in failed
 * before, or the request is refused here.
 */
const notLoggedIn = new WeakSet<object>();

export class UTimeMasterApi implements ICredentialType {
	name = 'uTimeMasterApi';

	displayName = 'UTimeMaster API';

	icon: Icon = {
		light: 'file:../nodes/UTimeMaster/uTimeMaster.svg',
		dark: 'file:../nodes/UTimeMaster/uTimeMaster.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-utimemaster/n8n-nodes-utimemaster#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://192.168.1.10:8090',
			description:
				'Address of the server as in the browser, with port and path prefix if it has them',
		},
		{
			displayName: 'Log In With',
			name: 'logInWith',
			type: 'options',
			options: [
				{ name: 'User Name and Password', value: 'password' },
				{ name: 'Existing Token', value: 'token' },
			],
			default: 'password',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'options',
			options: [
				{
					name: 'Staff',
					value: 'staff',
					description: 'An employee, who sees only their own data',
				},
				{
					name: 'System User',
					value: 'systemUser',
					description: 'A user of the management software',
				},
			],
			default: 'systemUser',
			displayOptions: { show: { logInWith: ['password'] } },
		},
		{
			displayName: 'Token Kind',
			name: 'authScheme',
			type: 'options',
			options: [
				{
					name: 'General Token',
					value: 'general',
					description: 'Does not expire. For servers without JWT.',
				},
				{
					name: 'JWT',
					value: 'jwt',
					description: 'Expires; with user name and password it is renewed by itself',
				},
			],
			default: 'jwt',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description: 'Name of the system user, or the employee code of the staff account',
			displayOptions: { show: { logInWith: ['password'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of the system user, or the self-service password of the employee',
			displayOptions: { show: { logInWith: ['password'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token alone, without the word JWT or Token before it',
			displayOptions: { show: { logInWith: ['token'] } },
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
		{
			displayName: 'Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Madrid',
			description: 'Zone of the clock of the server, as an IANA name; empty means the zone of n8n',
		},
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrentRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_BOUND },
			default: DEFAULT_BOUND,
			description:
				'How many requests a node may have under way at a time; lower it where the server is small',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Session Token Mark',
			name: 'sessionTokenMark',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	/**
	 * Logs in; n8n calls it when it has no token, after a 401, and in every test of the credential.
	 * Where a log-in failed before, `authenticate`, which n8n calls next, says so: it knows a test.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const credential = toCredential(credentials);
		if (credential.logInWith === 'token') return {};
		if (notLoggedIn.has(credentials)) return {};
		if (standingFailure(credential) !== undefined) {
			notLoggedIn.add(credentials);
			return {};
		}
		const sessionToken = await logIn(this, credential);
		return { sessionToken, sessionTokenMark: ownerMark(credential) };
	}

	authenticate: IAuthenticate = async (credentials, request) => {
		const credential = toCredential(credentials);
		const { [TEST_HEADER]: testing, ...headers } = request.headers ?? {};
		const isLoggedIn =
			credential.logInWith === 'token' ||
			(ownsToken(credential) && !isUsedUp(credential.sessionToken));
		const failure =
			isLoggedIn && !notLoggedIn.has(credentials) ? undefined : standingFailure(credential);
		if (failure !== undefined) {
			if (testing === undefined) throw failure;
			notLoggedIn.delete(credentials);
			askAgain(credential);
			throw logInNeeded();
		}
		assertUsable(credential);
		if (!isOwnServer(credential, request)) {
			notLoggedIn.add(credentials);
			throw otherServer();
		}
		if (!isLoggedIn) throw logInNeeded();
		noteRequest(request, credential);
		return {
			...request,
			baseURL: serverUrl(credential.baseUrl),
			headers: { ...headers, Authorization: authorization(credential) },
			skipSslCertificateValidation:
				credential.ignoreSslIssues || request.skipSslCertificateValidation,
			// Nodes that follow redirects would take the log-in to another host.
			sendCredentialsOnCrossOriginRedirect: false,
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: device.path,
			qs: { page_size: 1, limit: 1 },
			headers: { ...commonHeaders, [TEST_HEADER]: 'true' },
			disableFollowRedirect: true,
		},
		// n8n goes through rules of both kinds; its type has lists of one.
		rules: [
			// Web pages come with a good status too, and a pasted token has no log-in that would tell.
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'count',
					value: undefined,
					message:
						'No UTimeMaster server answers at this address: compare the Base URL with the address of the server in the browser',
				},
			},
			// Without it the form says "Forbidden", which is taken for a wrong password.
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The log-in works, but the account may not read: it lacks the right, the licence of the server does not include the API, or a pasted token has expired',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

/**
 * What n8n takes for an expired token: it logs in before anything is sent. A token that was given for
 * another server, account or password never leaves n8n; n8n keeps it when those are edited.
 */
function logInNeeded(): Error {
	return Object.assign(new Error('The token is of another account, or used up'), {
		response: { status: 401 },
	});
}

function otherServer(): Error {
	return Object.assign(
		new Error('The address belongs to another server than the Base URL of the credential'),
		{
			description:
				'The log-in is sent to no other server. Give an address that begins with the Base URL, or choose another credential.',
		},
	);
}
