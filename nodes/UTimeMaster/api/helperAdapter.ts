import type { IHttpRequestOptions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { toCredential } from '../auth/credential';
import { sendRenewing } from '../auth/renewal';
import { ANSWER_TIMEOUT_MS, commonHeaders, CREDENTIAL } from '../shared/api';
import type { Adapter } from './adapter';

/**
 * Sends the requests of a list search or a poll through n8n's request helper.
 *
 * @param timeout of a request, in ms
 */
export function helperAdapter(
	context: ILoadOptionsFunctions | IPollFunctions,
	timeout = ANSWER_TIMEOUT_MS,
): Adapter {
	return {
		context,
		labels: {},
		async send(request) {
			const options: IHttpRequestOptions = {
				...request,
				headers: commonHeaders,
				disableFollowRedirect: true,
				timeout,
				json: true,
			};
			const body: unknown = await sendRenewing(
				options,
				undefined,
				async (own): Promise<unknown> =>
					await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, own),
			);
			return { status: 200, body };
		},
		async credential() {
			return toCredential(await context.getCredentials(CREDENTIAL));
		},
	};
}
