import type { IDataObject } from 'n8n-workflow';
import type { CodeKey } from './api';

/** A field of simplified output. */
export interface SimplifiedField {
	label: string;
	/**
	 * Its value, undefined where the row says nothing of it: null would say that there is none.
	 *
	 * @param zoned gives a server time its offset
	 */
	of: (row: IDataObject, zoned: (time: unknown) => string | null) => unknown;
}

/** The useful fields of a row, by their keys. */
export type SimplifiedFields = Readonly<Record<string, SimplifiedField>>;

/** What differs between the resources of the server: everything else works alike for all of them. */
export interface Definition {
	/** Its value in the list of resources; messages use it as the name of a record. */
	resource: string;
	/** Path of its list; that of a record is its ID behind it. */
	path: string;
	/** Rows of resources without it are small enough to be handed on as they are. */
	simplified?: SimplifiedFields;
	/** Keys of a row that may hold records by their ID, alone or in a list. */
	relations?: Readonly<Record<string, RecordDefinition>>;
}

/** A resource whose records people choose from a list, by ID or by code. */
export interface RecordDefinition extends Definition {
	/** Keys of a row that hold the code of the record and its name. */
	codeKey: CodeKey;
	/** Key of our output that holds the code. */
	codeName: string;
	nameKeys: readonly string[];
	/** The mode of a locator that takes the code. */
	codeMode: { displayName: string; placeholder: string };
	/** Name of the method that fills the list of a locator. */
	searchMethod: string;
	/**
	 * Some builds take the creation of a record whose code exists for a change, and overwrite it, also
	 * where the record was resigned.
	 */
	createMayOverwrite?: true;
}
