/** Rows per page when the place is known to change little; the frame around it varies by half. */
const FRAME_SIZE = 200;

/**
 * Page number and size that bring a place in the list well inside one page: with some rows before
 * it, to recognise the place, and some after it. Pages begin at multiples of their size, so the size
 * is what has to be chosen.
 *
 * @param position number of rows before the place
 * @param maxSize longest page the server gives
 */
export function frameAround(position: number, maxSize: number): { page: number; size: number } {
	const largest = Math.min(Math.floor(FRAME_SIZE * 1.5), maxSize);
	const smallest = Math.max(Math.floor(largest / 3), 1);
	let best = { page: 1, size: largest, off: Infinity };
	for (let size = largest; size >= smallest; size--) {
		const before = position % size;
		// Three fifths before the place: most polls bring few rows after it.
		const off = Math.abs(before / size - 0.6);
		if (off < best.off) best = { page: Math.floor(position / size) + 1, size, off };
	}
	return { page: best.page, size: best.size };
}
