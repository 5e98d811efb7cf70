import type { Credential } from '../auth/credential';
import type { Labels } from '../errors/serverWords';
import type { Context } from '../shared/context';
import type { ApiRequest, ApiResponse } from './request';

/** One of n8n's two ways to send a request with a credential. */
export interface Adapter {
	/** What n8n hands to the item, the poll or the list search. */
	readonly context: Context;
	/** Labels of the fields that requests are made of, by API name. */
	readonly labels: Labels;
	/** Sends a request once; rejects with n8n's own error. */
	send(request: ApiRequest): Promise<ApiResponse>;
	credential(): Promise<Credential>;
}
