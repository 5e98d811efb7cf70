import type { INode } from 'n8n-workflow';
import { isRecord } from '../shared/values';

/*
 * Parameters as the user left them, before expressions are resolved: whether a value was typed or
 * comes from an expression decides what an empty one means, and whether a record is named by its ID.
 */

/** The parameter at a path such as `filters.employeeId`; undefined where it was not added. */
export function savedAt({ parameters }: Pick<INode, 'parameters'>, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
			parameters,
		);
}

/** Whether a parameter, or the value of a resource locator, comes from an expression. */
export function isExpression(parameter: unknown): boolean {
	return expressionIn(parameter) !== undefined;
}

/** Whether an expression of the user fills the parameter. An AI model, unlike a user, may leave it out. */
export function isExpressionOfUser(parameter: unknown): boolean {
	return expressionIn(parameter)?.includes('$fromAI(') === false;
}

/** The expression of a parameter, or of the value of a resource locator. */
export function expressionIn(parameter: unknown): string | undefined {
	const text = isRecord(parameter) ? parameter.value : parameter;
	return typeof text === 'string' && text.startsWith('=') ? text : undefined;
}
