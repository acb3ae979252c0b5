/**
 * Nanoseconds of one turn of a loop that depends on the machine only, dependent multiplications and loads: figures of two
 * machines, or of two hours on a busy one, can be related by it.
 */
export function calibrate(): number {
  let best = Infinity;
  const table = Int32Array.from({ length: 4096 }, (_, i) => Math.imul(i, 0x9e3779b1));
  for (let slice = 0; slice < 100; slice++) {
    const turns = 100_000;
    const start = performance.now();
    let x = 1;
    for (let i = 0; i < turns; i++) x = Math.imul(x ^ table[x & 4095]!, 0x01000193) + i;
    best = Math.min(best, ((performance.now() - start) * 1e6) / turns);
    if (x === 0x7fffffff) throw new Error('never');
  }
  return best;
}
