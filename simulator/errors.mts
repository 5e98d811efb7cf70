/** An answer other than success; thrown anywhere while a request is handled. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`Answer ${status}`);
	}
}

/** The framework's usual body. */
export function detail(status: number, text: string): ApiError {
	return new ApiError(status, { detail: text });
}

/** 400 with texts per field. */
export function invalid(fields: Record<string, string[]>): ApiError {
	return new ApiError(400, fields);
}

/** Thrown for a path that this build does not have; answered as the switch `unknownPath` says. */
export class UnknownPath extends Error {}
