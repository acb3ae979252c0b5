/** A list of 32-bit numbers that grows by doubling: most recordings are short, and each has many such lists. */
export class IntList {
  /** Members 0 … length - 1; what stands behind them is not to be read. */
  data = new Int32Array(16);
  length = 0;

  push(x: number): void {
    if (this.length === this.data.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.data);
      this.data = more;
    }
    this.data[this.length++] = x;
  }

  /** A list of its own with the first `n` members of this one, 0 ≤ n ≤ length. */
  upTo(n: number): IntList {
    const list = new IntList();
    list.data = this.data.slice(0, Math.max(list.data.length, n));
    list.length = n;
    return list;
  }

  /** How many members are ≤ `x`, in a list that never falls. */
  countUpTo(x: number): number {
    let lo = 0;
    let hi = this.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.data[mid]! <= x) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.data.byteLength;
  }
}
