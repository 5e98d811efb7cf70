import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** A request to the server, without what all requests have. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path below the Base URL. */
	url: string;
	qs?: IDataObject;
	body?: IDataObject;
}

export interface ApiResponse {
	status: number;
	/** Parsed JSON, or the text that came in its place. */
	body: unknown;
}

/** Only reads are repeated: a write whose answer was lost may have been done. */
export function isRead({ method }: ApiRequest): boolean {
	return method === 'GET';
}
