import type { Intid, PeId } from '../base/brand.ts';
import { Hcr, Vmcr } from '../engine/gic/gich.ts';
import { lrGroup1, lrPriority, lrState, LrState, lrVintid } from '../engine/gic/listRegister.ts';
import { groupPriority } from '../engine/gic/priority.ts';
import { messageNames } from '../engine/hypervisor/ipi.ts';
import { PHYSICAL_TIMER, VIRTUAL_TIMER } from '../engine/hypervisor/options.ts';
import { RunState, type Vcpu, type VcpuTimer } from '../engine/hypervisor/vcpu.ts';
import { isPeBusy } from '../engine/hypervisor/vcpuRun.ts';
import { lrOf, lrPriorityOf, wouldTarget } from '../engine/hypervisor/virtualInterrupt.ts';
import { bitAt, byteAt, gich, vcpuPlace, type Finder, type Place, type Stand } from './obstacleFinder.ts';
import { doorbellObstacles } from './physicalObstacles.ts';
import { isEnding, roomObstacle, storms } from './roomObstacles.ts';
import type { Thing } from './thing.ts';

/** A register of the vGICD; of a bank a vCPU owns it, otherwise the VM. */
function vgicd(finder: Finder, register: string, field: string, banked: boolean): Pick<Place, 'register' | 'field' | 'thing'> {
  const { vm, vcpu } = finder.about;
  return { register: `v${register}`, field, thing: { kind: 'register', register: `v${register}`, owner: banked ? vcpu : vm } };
}

/** The messages about `v` of a vCPU's VM that are still in a mailbox: of an SPI whichever vCPU they name. */
function messagesAbout(
  finder: Finder,
  vcpu: Vcpu,
  v: Intid,
): { readonly pe: PeId; readonly kind: number; readonly event: number }[] {
  return finder.world.pes.flatMap(({ id, mailbox }) =>
    Array.from({ length: mailbox.count }, (_, i) => i)
      .filter((i) => {
        const named = finder.world.vcpus[mailbox.peek(i, 1)];
        return (mailbox.peek(i, 2) & 0x3ff) === v && (v < 32 ? named === vcpu : named?.vm === vcpu.vm);
      })
      .map((i) => ({ pe: id, kind: mailbox.peek(i, 0), event: mailbox.peek(i, 4) })),
  );
}

/** Kinds of messages by which an interrupt itself travels. */
const carries = ['route', 'inject', 'setPending'];

/** Where `v` asks; 'before': nowhere on the virtual side yet. */
export function standOf(finder: Finder, vcpu: Vcpu, v: Intid): Stand {
  const lr = lrOf(vcpu, v);
  if (lr >= 0 && (lrState(vcpu.context.readLr(lr)) & LrState.pending) !== 0) return 'lr';
  if (vcpu.pendList.has(v)) return 'list';
  if (messagesAbout(finder, vcpu, v).some((m) => carries.includes(messageNames[m.kind] ?? ''))) return 'mailbox';
  return vcpu.vm.vgicd.pending(vcpu.index, v) ? 'vgicd' : 'before';
}

/** Nothing asks for an interrupt of a vCPU behind which no line stands: an SGI, or one of its timers. */
export function notAskedOf(finder: Finder, vcpu: Vcpu, v: Intid): void {
  const g = vcpu.vm.vgicd;
  if (v < 16) {
    const place = vgicd(finder, `GICD_SPENDSGIR${v >> 2}`, `byte ${v & 3}`, true);
    finder.add('notAsked', { ...place, ...byteAt(g.sgiSources, vcpu.index * 16 + v) });
  } else if (v === VIRTUAL_TIMER || v === PHYSICAL_TIMER) {
    const [register, timer]: readonly [string, VcpuTimer] =
      v === VIRTUAL_TIMER ? ['CNTV_CVAL_EL0', vcpu.cntv] : ['CNTP_CVAL_EL0', vcpu.cntp];
    finder.add('notAsked', vcpuPlace(vcpu, register, '', timer.deadline.at));
  } else {
    const place = vgicd(finder, `GICD_ISPENDR${v >> 5}`, `bit ${v & 31}`, v < 32);
    finder.add('notAsked', { ...place, ...bitAt(g.latch, g.slot(vcpu.index, v)) });
  }
}

/** Whether the guest has taken `v` and not ended it: in a List Register, or spilled from one. */
export function isActive(vcpu: Vcpu, v: Intid): boolean {
  const lr = lrOf(vcpu, v);
  if (lr >= 0) return (lrState(vcpu.context.readLr(lr)) & LrState.active) !== 0;
  return vcpu.vm.vgicd.active.get(vcpu.vm.vgicd.slot(vcpu.index, v));
}

/** What keeps `v` in the vGICD or would: the guest's Distributor and its vCPU. */
export function vgicdObstacles(finder: Finder, vcpu: Vcpu, v: Intid, stand: Stand): void {
  const { vm } = vcpu;
  const g = vm.vgicd;
  const s = g.slot(vcpu.index, v);
  if (stand !== 'lr' && !vm.owned.get(v)) {
    const thing: Thing = { kind: 'vm', vm: vm.id };
    finder.add('notOwned', { register: '', field: '', thing, ...bitAt(vm.owned, v) });
  }
  const group = g.group.get(s) ? 1 : 0;
  // what is in a live List Register is stopped by GICH_HCR.En, which follows GICD_CTLR: on another PE by message
  const signals = stand === 'lr' && vcpu.loaded && (vcpu.context.hcr.v & Hcr.en) !== 0;
  if (!signals && ((g.ctlr.v >> group) & 1) === 0) {
    const place = { ...vgicd(finder, 'GICD_CTLR', `EnableGrp${group}`, false), cell: g.ctlr.at, mask: 1 << group };
    finder.add('vgicdCtlr', place);
  }
  // one that is in a List Register or active is beyond this gate
  if (stand !== 'lr' && !g.enabled.get(s)) {
    const place = vgicd(finder, `GICD_ISENABLER${v >> 5}`, `bit ${v & 31}`, v < 32);
    finder.add('vgicdDisabled', { ...place, ...bitAt(g.enabled, s) });
  }
  if (v >= 32 && stand !== 'lr' && stand !== 'list' && wouldTarget(vm, v, -1) === undefined) {
    const place = vgicd(finder, `GICD_ITARGETSR${v >> 2}`, `byte ${v & 3}`, false);
    finder.add('noTargetVcpu', { ...place, ...byteAt(g.targets, s) });
  }
  if (vcpu.state.v === RunState.off) finder.add('notStarted', vcpuPlace(vcpu, 'PSCI', 'CPU_ON', vcpu.state.at));
  if (stand !== 'lr' && stand !== 'list') travelObstacles(finder, vcpu, v, stand);
  if (isActive(vcpu, v) && v >= 16) activeObstacle(finder, vcpu, v);
}

/** Messages between PEs, and what becomes of it when there are none. */
function travelObstacles(finder: Finder, vcpu: Vcpu, v: Intid, stand: Stand): void {
  const { world, setup } = finder;
  for (const { pe, kind, event } of messagesAbout(finder, vcpu, v)) {
    if (stand !== 'mailbox' && carries.includes(messageNames[kind] ?? '')) continue;
    const place: Place = { register: 'mailbox', field: messageNames[kind] ?? '', thing: { kind: 'pe', pe }, cell: -1 };
    finder.add('inMailbox', place, { pe, passes: true, since: finder.stepOf(event) });
    doorbellObstacles(finder, world.pes[pe]!);
  }
  if (stand !== 'vgicd' || finder.found.some((o) => !o.passes)) return;
  // every gate is open: somebody has it in hand, or nobody will come back to it
  const atWork = world.pes.some((pe) => isPeBusy(pe) || pe.gicc.irq || pe.mailbox.count > 0);
  if (atWork || isActive(vcpu, v)) return;
  const remote = setup.hypervisor.remoteDelivery === 'none';
  const g = vcpu.vm.vgicd;
  const place = { ...vgicd(finder, `GICD_ISPENDR${v >> 5}`, `bit ${v & 31}`, v < 32), ...bitAt(g.latch, g.slot(vcpu.index, v)) };
  finder.add(remote ? 'notSent' : 'forgotten', place, { pe: vcpu.peId.v });
}

function activeObstacle(finder: Finder, vcpu: Vcpu, v: Intid): void {
  const lr = lrOf(vcpu, v);
  const pe = vcpu.peId.v;
  const g = vcpu.vm.vgicd;
  const place: Place =
    lr < 0
      ? { ...vcpuPlace(vcpu, 'act_list', '', ''), ...bitAt(g.active, g.slot(vcpu.index, v)) }
      : { ...lrPlace(vcpu, lr), field: 'State', mask: 3 << 28 };
  const named = v >= 32 ? g.targets.get(g.slot(0, v)) : 1 << vcpu.index;
  finder.add(((named >> vcpu.index) & 1) === 0 ? 'ownedByAnother' : 'vActive', place, {
    pe,
    lr,
    vcpu: vcpu.id,
    passes: isEnding(vcpu, v),
  });
}

/** A List Register, live or saved. */
function lrPlace(vcpu: Vcpu, lr: number): Place {
  const place = gich(vcpu, `GICH_LR${lr}`, '', 'lr');
  const thing: Thing = vcpu.loaded ? { kind: 'lr', pe: vcpu.peId.v, lr } : place.thing;
  return { ...place, thing, cell: vcpu.loaded ? vcpu.pe.gich.lr.at + lr : vcpu.saved.lr.at + lr };
}

/** What stands between the vGICD and the guest's handler: List Registers, the scheduler, the virtual CPU interface, the guest. */
export function interfaceObstacles(finder: Finder, vcpu: Vcpu, v: Intid, stand: Stand): void {
  if (vcpu.state.v === RunState.off) return;
  roomObstacle(finder, vcpu, v, stand);
  const { world, setup } = finder;
  const pe = vcpu.peId.v;
  // one that runs goes on until its PE has been told
  if (vcpu.paused.v !== 0 && vcpu.state.v !== RunState.running)
    finder.add('paused', vcpuPlace(vcpu, '', '', vcpu.paused.at), { pe });
  if (vcpu.state.v === RunState.blocked && (stand === 'lr' || stand === 'list')) {
    finder.add('asleep', vcpuPlace(vcpu, 'WFI', '', vcpu.state.at), { pe });
  } else if (!vcpu.loaded) {
    const running = world.vcpus[vcpu.pe.current.v];
    const place: Place = {
      register: '',
      field: '',
      thing: { kind: 'vcpu', vcpu: running?.id ?? vcpu.id },
      cell: vcpu.pe.current.at,
    };
    if (running !== undefined && running.state.v !== RunState.blocked)
      finder.add('descheduled', place, { pe, vcpu: running.id, passes: true });
  }
  if (stand === 'lr' && vcpu.loaded && vcpu.pe.gicc.irq) {
    const thing: Thing = { kind: 'register', register: 'GICC_HPPIR', owner: pe };
    const other = vcpu.pe.gicc.hppir & 0x3ff;
    finder.add('irqFirst', { register: 'GICC_HPPIR', field: 'INTID', thing, cell: -1 }, { pe, other, passes: true });
  }
  if (storms(finder, vcpu.pe)) {
    const thing: Thing = { kind: 'register', register: 'GICH_MISR', owner: pe };
    const place: Place = { register: 'GICH_MISR', field: 'NP', thing, cell: `gic.pe${pe}.gich.hcr`, mask: Hcr.npie | Hcr.uie };
    finder.add('storm', place, { pe, vcpu: vcpu.pe.current.v });
  }
  const hcrFollows = !vcpu.loaded && setup.hypervisor.switchHcr;
  if (!hcrFollows && (vcpu.context.hcr.v & Hcr.en) === 0 && (vcpu.vm.vgicd.ctlr.v & 3) !== 0) {
    const busy = isPeBusy(vcpu.pe) || messagesTo(finder, vcpu, 'gichEn');
    finder.add('hcrOff', { ...gich(vcpu, 'GICH_HCR', 'En', 'hcr'), mask: Hcr.en }, { pe, passes: busy });
  }
  signalObstacles(finder, vcpu, v, stand);
  // a handler that is about to read GICV_IAR takes whatever is signalled
  const top = vcpu.stack.top;
  const takesIt = stand === 'lr' && top?.routine.name === 'irqHandler' && top.label === 'iar' && finder.found.length === 0;
  if (vcpu.irqMask.v !== 0 && !takesIt) {
    const passes = isBooting(vcpu) || isHandling(vcpu);
    finder.add('guestMasks', vcpuPlace(vcpu, 'PSTATE', 'I', vcpu.irqMask.at), { pe, passes });
  }
}

/** The guest has not come to its own work yet: it sets up its CPU interface and unmasks IRQs by itself. */
function isBooting(vcpu: Vcpu): boolean {
  const frames = vcpu.stack.frames();
  return frames.length === 0 || frames.at(-1)?.label === 'boot' || frames.some((f) => f.routine.name === 'guestBoot');
}

const isHandling = (vcpu: Vcpu): boolean => vcpu.stack.frames().some((f) => f.routine.name === 'irqHandler');

const messagesTo = (finder: Finder, vcpu: Vcpu, name: string): boolean =>
  finder.world.pes.some(({ mailbox }) =>
    Array.from({ length: mailbox.count }, (_, i) => i).some(
      (i) => mailbox.peek(i, 1) === vcpu.id && messageNames[mailbox.peek(i, 0)] === name,
    ),
  );

/** What GICH_VMCR, GICH_APR and the other List Registers say: may it be signalled, and is it the first? */
function signalObstacles(finder: Finder, vcpu: Vcpu, v: Intid, stand: Stand): void {
  const { setup } = finder;
  const pe = vcpu.peId.v;
  const { context } = vcpu;
  const lr = stand === 'lr' ? lrOf(vcpu, v) : -1;
  const g = vcpu.vm.vgicd;
  const word = lr < 0 ? 0 : context.readLr(lr);
  const group1 = lr < 0 ? g.group.get(g.slot(vcpu.index, v)) : lrGroup1(word);
  const priority = lr < 0 ? lrPriorityOf(vcpu, v) : lrPriority(word);
  const vmcr = (vcpu.loaded || setup.hypervisor.switchVmcr ? context : vcpu.pe.gich).vmcr.v;
  const place = (field: string, mask: number): Place => ({ ...gich(vcpu, 'GICH_VMCR', field, 'vmcr'), mask });
  const enable = group1 ? Vmcr.grp1En : Vmcr.grp0En;
  // a guest that is still booting sets these up itself
  const passes = isBooting(vcpu);
  if ((vmcr & enable) === 0) finder.add('vmGroup', place(`VMGrp${group1 ? 1 : 0}En`, enable), { pe, passes });
  if (group1 && (vmcr & Vmcr.ackCtl) === 0) finder.add('vmAckCtl', place('VMAckCtl', Vmcr.ackCtl), { pe, passes });
  if (!group1 && (vmcr & Vmcr.fiqEn) !== 0) finder.add('vFiq', place('VMFIQEn', Vmcr.fiqEn), { pe, passes });
  if (priority >= vmcr >>> 27)
    finder.add('vmPriMask', place('VMPriMask', 0xf8000000 | 0), { pe, passes, limit: (vmcr >>> 27) << 3 });
  const apr = context.apr.v;
  const running = apr === 0 ? 0x100 : (31 - Math.clz32(apr & -apr)) << (finder.world.gic.config.options.virtualMinBpr + 1);
  const own = group1 && (vmcr & Vmcr.cbpr) === 0;
  if (apr !== 0 && groupPriority(priority << 3, own ? ((vmcr >>> 18) & 7) - 1 : (vmcr >>> 21) & 7) >= running)
    finder.add('vRunning', gich(vcpu, 'GICH_APR', '', 'apr'), { pe, passes: isHandling(vcpu), limit: running });
  const first = firstPending(vcpu, vmcr);
  if (lr >= 0 && first >= 0 && first !== lr && goesBefore(context.readLr(first), first, priority, lr)) {
    const other = lrVintid(context.readLr(first));
    finder.add('vOther', { ...lrPlace(vcpu, first), field: 'Priority' }, { pe, lr: first, other, passes: true });
  }
}

/** The List Register that is signalled first, as GICV_HPPIR tells; -1: none is pending. */
function firstPending(vcpu: Vcpu, vmcr: number): number {
  const { context } = vcpu;
  let first = -1;
  for (let i = 0; i < context.lrCount; i++) {
    const word = context.readLr(i);
    if (lrState(word) !== LrState.pending || (vmcr & (lrGroup1(word) ? Vmcr.grp1En : Vmcr.grp0En)) === 0) continue;
    if (first < 0 || lrPriority(word) < lrPriority(context.readLr(first))) first = i;
  }
  return first;
}

const goesBefore = (word: number, at: number, priority: number, lr: number): boolean =>
  lrPriority(word) < priority || (lrPriority(word) === priority && at < lr);
