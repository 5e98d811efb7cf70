/**
 * The slots of a store in one sort order. Adding at the end is free; adding or removing elsewhere is
 * one binary search and one move of memory (well below a millisecond at a million slots).
 */
export class OrderedSlots {
	private slots = new Int32Array(128);
	private length = 0;

	/** `compare` orders two slots by the rows in them and must never answer 0 for two different slots. */
	constructor(private readonly compare: (a: number, b: number) => number) {}

	/** All slots in ascending order. A view: valid until the next change. */
	view(): Int32Array {
		return this.slots.subarray(0, this.length);
	}

	add(slot: number): void {
		if (this.length === this.slots.length) {
			const larger = new Int32Array(this.length * 2);
			larger.set(this.slots);
			this.slots = larger;
		}
		const at = this.lowerBound((other) => this.compare(other, slot));
		this.slots.copyWithin(at + 1, at, this.length);
		this.slots[at] = slot;
		this.length += 1;
	}

	/** Removes a slot; its row must still be what it was when it was added. */
	remove(slot: number): void {
		const at = this.lowerBound((other) => this.compare(other, slot));
		if (this.slots[at] !== slot || at >= this.length) throw new Error(`Slot ${slot} is not here`);
		this.slots.copyWithin(at, at + 1, this.length);
		this.length -= 1;
	}

	/** First position whose slot is not before the wanted place (`order` < 0 means before). */
	lowerBound(order: (slot: number) => number): number {
		// Rows mostly arrive in order: look at the end first.
		if (this.length === 0 || order(this.slots[this.length - 1]) < 0) return this.length;
		let low = 0;
		let high = this.length - 1;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (order(this.slots[middle]) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
