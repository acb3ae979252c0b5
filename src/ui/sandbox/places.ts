/** Parts of the builder. */
export const sections = ['machine', 'programs', 'options', 'stimuli', 'text'] as const;
export type Section = (typeof sections)[number];

/** Where a path of the scenario is edited. */
export interface PlaceOfPath {
  readonly section: Section;
  /** Whose program. */
  readonly vcpu?: { readonly vm: number; readonly vcpu: number };
}

export function placeOfPath(path: string): PlaceOfPath {
  const program = /^vms\[(\d+)\]\.vcpus\[(\d+)\]\.program\b/.exec(path);
  if (program !== null) return { section: 'programs', vcpu: { vm: Number(program[1]), vcpu: Number(program[2]) } };
  if (/^(pes|vms|devices)\b/.test(path)) return { section: 'machine' };
  if (/^(gic|hypervisor|end)\b/.test(path)) return { section: 'options' };
  if (path.startsWith('stimuli')) return { section: 'stimuli' };
  return { section: 'text' };
}

/** `devices[1].vm`, `devices[1]`, `devices`: the path and all that it stands in, the innermost first. */
export function pathsAround(path: string): string[] {
  const around = [path];
  let rest = path;
  while (/[.[]/.test(rest)) {
    rest = rest.replace(/(\.[^.[]*|\[[^[]*)$/, '');
    around.push(rest);
  }
  return around;
}

/** Brings the innermost part of `root` that shows `path` into view, and the focus to its first field. */
export function showPath(root: HTMLElement, path: string): void {
  for (const at of pathsAround(path)) {
    const node = root.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`);
    if (node === null) continue;
    node.scrollIntoView({ block: 'center' });
    node.querySelector<HTMLElement>('input, select, button')?.focus();
    return;
  }
}
