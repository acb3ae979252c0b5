/** How many rows one chunk holds. A power of two: a row's number splits into chunk and place by shift and mask. */
const CHUNK_BITS = 14;
export const CHUNK = 1 << CHUNK_BITS;

type Numbers = Int8Array | Uint8Array | Int16Array | Int32Array;

/** Rows whose columns grow together, by chunks of 16,384, so that growing never copies what was recorded. */
export abstract class Table<Chunk extends { readonly [Name in keyof Chunk]: Numbers }> {
  private readonly chunks: Chunk[] = [];
  private readonly make: () => Chunk;
  /** The chunk that is filled now. */
  protected chunk: Chunk;
  private fill = CHUNK;
  private full = -CHUNK;

  constructor(make: () => Chunk) {
    this.make = make;
    this.chunk = make();
  }

  /** Number of rows. */
  get length(): number {
    return this.full + this.fill;
  }

  /** Begins, being empty, with the first `rows` rows of another one, 0 ≤ rows ≤ its length. Chunks that they fill are shared. */
  share(other: Table<Chunk>, rows: number): void {
    if (rows === 0) return;
    const last = (rows - 1) >> CHUNK_BITS;
    this.chunks.push(...other.chunks.slice(0, last + 1));
    this.chunk = this.chunks[last]!;
    this.full = last << CHUNK_BITS;
    this.fill = rows - this.full;
    if (this.fill === CHUNK) return;
    // both write into the chunk in which they part
    const own = this.make();
    for (const name in own) own[name].set(this.chunk[name]);
    this.chunk = this.chunks[last] = own;
  }

  /** Adds a row: its place in `chunk`, to be filled in. */
  protected add(): number {
    if (this.fill === CHUNK) this.grow();
    return this.fill++;
  }
  private grow(): void {
    if (this.chunks.length > 0) this.chunk = this.make();
    this.chunks.push(this.chunk);
    this.full += CHUNK;
    this.fill = 0;
  }

  protected chunkOf(row: number): Chunk {
    return this.chunks[row >> CHUNK_BITS]!;
  }
  protected placeOf(row: number): number {
    return row & (CHUNK - 1);
  }
}
