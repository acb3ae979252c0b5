import type { Messages } from '../../i18n/messages.ts';
import type { Names } from '../../scenario/names.ts';
import type { LaneView } from '../../stage/views.ts';
import type { View } from '../../store/viewer.ts';
import type { ShownChange } from './changes.ts';

/** What a step changed in the hypervisor's own tables: run states, who is loaded, who waits, what is in the mailbox. */
export function softwareChanges(view: View, names: Names, { explain, ui }: Messages): ShownChange[] {
  const none = explain.nobody;
  const list = (intids: readonly number[]): string => intids.map((v) => names.intid(v)).join(', ') || none;
  const loaded = (lane: LaneView): string => (lane.guest === undefined ? none : names.vcpu(lane.guest.vcpu));
  return view.views.lanes.flatMap((now, pe): ShownChange[] => {
    const was = view.before.lanes[pe]!;
    const found: ShownChange[] = [
      { name: explain.loaded(names.pe(pe)), before: loaded(was), after: loaded(now), thing: { kind: 'pe', pe } },
      { name: explain.mail(names.pe(pe)), before: String(was.el2.mail), after: String(now.el2.mail), thing: { kind: 'pe', pe } },
    ];
    for (const vcpu of now.parked) {
      const before = was.parked.find((v) => v.vcpu === vcpu.vcpu);
      if (before === undefined) continue;
      const thing = { kind: 'vcpu', vcpu: vcpu.vcpu } as const;
      const name = names.vcpu(vcpu.vcpu);
      found.push(
        { name: explain.runState(name), before: ui.runState[before.state], after: ui.runState[vcpu.state], thing },
        { name: explain.waits(name), before: list(before.waiting), after: list(vcpu.waiting), thing },
      );
    }
    return found.filter((c) => c.before !== c.after);
  });
}
