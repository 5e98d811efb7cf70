import type { Switches } from './switches.mts';

type Language = Switches['language'];

/** Error texts, as the framework words them. */
const MESSAGES = {
	en: {
		required: 'This field is required.',
		blank: 'This field may not be blank.',
		null: 'This field may not be null.',
		notText: 'Not a valid string.',
		notInt: 'A valid integer is required.',
		notBool: 'Must be a valid boolean.',
		notDate: 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.',
		notTime: 'Enter a valid date/time.',
		notList: 'Expected a list of items but got type "str".',
		emptyList: 'This list may not be empty.',
		notPk: 'Incorrect type. Expected pk value, received str.',
		notFound: 'Not found.',
		invalidPage: 'Invalid page.',
		badLogin: 'Unable to log in with provided credentials.',
		badLogin401: 'No active account found with the given credentials',
		badLogin200: 'Invalid username or password',
		locked: 'Account locked: too many login attempts.',
		throttled: (seconds: number) =>
			`Request was throttled. Expected available in ${seconds} seconds.`,
		apiNotAllowed: 'This account may not use the API.',
		noCredentials: 'Authentication credentials were not provided.',
		badToken: 'Invalid token.',
		badSignature: 'Error decoding signature.',
		expiredSignature: 'Signature has expired.',
		badBasic: 'Invalid username/password.',
		forbidden: 'You do not have permission to perform this action.',
		noLicence: 'The license of this server does not include the API module.',
		inUse: 'This record is in use or belongs to the system and cannot be deleted.',
		mask: { 0: 'No', 1: 'Yes' },
		success: 'Success.',
		exists: (what: string) => `${what} already exists.`,
		unknownPk: (pk: string) => `Invalid pk "${pk}" - object does not exist.`,
		tooLong: (limit: number) => `Ensure this field has no more than ${limit} characters.`,
		method: (method: string) => `Method "${method}" not allowed.`,
		notChoice: (value: string) => `"${value}" is not a valid choice.`,
	},
	es: {
		required: 'Este campo es requerido.',
		blank: 'Este campo no puede estar en blanco.',
		null: 'Este campo no puede ser nulo.',
		notText: 'No es una cadena válida.',
		notInt: 'Introduzca un número entero válido.',
		notBool: 'Debe ser un booleano válido.',
		notDate:
			'Fecha con formato erróneo. Use uno de los siguientes formatos en su lugar: YYYY-MM-DD.',
		notTime: 'Introduzca una fecha/hora válida.',
		notList: 'Se esperaba una lista de elementos en vez del tipo "str".',
		emptyList: 'Esta lista no puede estar vacía.',
		notPk: 'Tipo incorrecto. Se esperaba valor de clave primaria y se recibió str.',
		notFound: 'No encontrado.',
		invalidPage: 'Página inválida.',
		badLogin: 'No puede iniciar sesión con las credenciales proporcionadas.',
		badLogin401: 'La combinación de credenciales no tiene una cuenta activa',
		badLogin200: 'Usuario o contraseña no válidos',
		locked: 'Cuenta bloqueada: demasiados intentos.',
		throttled: (seconds: number) =>
			`Solicitud fue regulada (throttled). Se espera que esté disponible en ${seconds} segundos.`,
		apiNotAllowed: 'Esta cuenta no puede usar la API.',
		noCredentials: 'Las credenciales de autenticación no se proveyeron.',
		badToken: 'Token inválido.',
		badSignature: 'Error al decodificar la firma.',
		expiredSignature: 'La firma ha expirado.',
		badBasic: 'Nombre de usuario/contraseña inválidos.',
		forbidden: 'Usted no tiene permiso para realizar esta acción.',
		noLicence: 'La licencia de este servidor no incluye el módulo API.',
		inUse: 'Este registro está en uso o pertenece al sistema y no se puede eliminar.',
		mask: { 0: 'No', 1: 'Sí' },
		success: 'Éxito.',
		exists: (what: string) => `Ya existe un registro con este ${what}.`,
		unknownPk: (pk: string) => `Clave primaria "${pk}" inválida - objeto no existe.`,
		tooLong: (limit: number) => `Asegúrese de que este campo no tenga más de ${limit} caracteres.`,
		method: (method: string) => `Método "${method}" no permitido.`,
		notChoice: (value: string) => `"${value}" no es una elección válida.`,
	},
} satisfies Record<Language, object>;

const STATES: Record<Language, Record<string, string>> = {
	en: {
		0: 'Check In',
		1: 'Check Out',
		2: 'Break Out',
		3: 'Break In',
		4: 'Overtime In',
		5: 'Overtime Out',
		255: 'Unknown',
	},
	es: {
		0: 'Entrada',
		1: 'Salida',
		2: 'Salida a descanso',
		3: 'Regreso de descanso',
		4: 'Entrada de horas extra',
		5: 'Salida de horas extra',
		255: 'Desconocido',
	},
};

/** Labels by code 0 to 29, then the codes apart (observed). */
const VERIFY_TYPES: string[] = [
	...['Any', 'Fingerprint', 'Employee ID', 'Password', 'Card', 'FP or Password', 'FP or Card'],
	...['Password or Card', 'ID & FP', 'FP & Password', 'FP & Card', 'Password & Card'],
	...['FP & Password & Card', 'ID & FP & Password', 'FP & Card & ID', 'Face', 'Face & FP'],
	...['Face & Password', 'Face & Card', 'Face & FP & Card', 'Face & FP & Password'],
	...['Finger Vein', 'FV & Password', 'FV & Card', 'FV & Password & Card', 'Palm'],
	...['Palm & Card', 'Palm & Face', 'Palm & FP', 'Palm & FP & Card'],
];
const OTHER_VERIFY_TYPES: Record<number, string> = { 101: 'GPS', 102: 'AI Camera', 200: 'Other' };
const SPANISH_VERIFY_TYPES: Record<number, string> = {
	0: 'Cualquiera',
	1: 'Huella',
	2: 'ID de empleado',
	3: 'Contraseña',
	4: 'Tarjeta',
	15: 'Rostro',
	21: 'Vena del dedo',
	25: 'Palma',
	200: 'Otro',
};

/** The error texts in a language. */
export function messages(language: Language): (typeof MESSAGES)['en'] {
	return MESSAGES[language];
}

/** `punch_state_display`; codes without a label count as unknown. */
export function stateLabel(language: Language, state: string): string {
	return STATES[language][state] ?? STATES[language]['255'];
}

/** `verify_type_display`; unknown codes are labelled as other. */
export function verifyLabel(language: Language, type: number): string {
	const english = VERIFY_TYPES[type] ?? OTHER_VERIFY_TYPES[type] ?? OTHER_VERIFY_TYPES[200];
	return language === 'es' ? (SPANISH_VERIFY_TYPES[type] ?? english) : english;
}
