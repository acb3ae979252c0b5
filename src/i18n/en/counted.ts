/** A number that is written out already, with what it counts: “1 step”, “1,024 steps”. */
export const counted = (n: string, one: string, many = `${one}s`): string => `${n} ${n === '1' ? one : many}`;
