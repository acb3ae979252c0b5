import type { ObstacleWords } from '../words.ts';

type Say = (o: ObstacleWords) => string;

/** What stands in the way, one sentence each. */
const stands = {
  notAsked: (o) =>
    o.device !== ''
      ? `Nothing asks for it: the line of ${o.device} is low, and ${o.p} is not latched.`
      : {
          sgi: `Nothing asks for it: no vCPU has sent ${o.v} to ${o.vcpu}.`,
          ppi: `Nothing asks for it: the timer or line behind ${o.name} is low.`,
          spi: `Nothing asks for it: no device is wired to ${o.name}.`,
        }[o.kind],
  gicdCtlr: (o) => `GICD_CTLR.${o.field} is 0: the Distributor forwards nothing of this group.`,
  gicdDisabled: (o) => `${o.p} is disabled in the Distributor: ${o.register}, ${o.field}.`,
  gicdNoTarget: (o) => `${o.register} sends ${o.p} to no PE.`,
  gicdActive: (o) => `${o.p} is active already: the next one waits for the deactivation.`,
  giccCtlr: (o) => `GICC_CTLR.${o.field} is 0: the CPU interface of ${o.pe} takes nothing of this group.`,
  giccPmr: (o) => `GICC_PMR of ${o.pe} is ${o.limit}: ${o.other === '' ? o.p : o.other} is not urgent enough.`,
  giccRunning: (o) =>
    o.other === ''
      ? `The running priority of ${o.pe} is ${o.limit}: ${o.p} cannot preempt it.`
      : `${o.pe} has ${o.other} at priority ${o.limit} at hand: ${o.p} cannot preempt it.`,
  giccOther: (o) => `${o.other} goes first on ${o.pe}: it is the highest-priority pending interrupt.`,
  peAtEl2: (o) => `${o.pe} is at EL2 with IRQs masked: it takes the interrupt when it enters a guest or goes idle.`,
  hostReserved: (o) => `${o.p} is the hypervisor’s own: no guest ever gets it.`,
  noVmHere: (o) =>
    o.vm === ''
      ? `No VM on ${o.pe} has registered ${o.p}: find_vm_need_inject finds nobody.`
      : `${o.p} goes to ${o.pe}, where it does not find ${o.vm}: find_vm_need_inject asks the VMs of that PE only.`,
  notOwned: (o) => `${o.vm} has no ${o.v}: it was never registered for it.`,
  noTargetVcpu: (o) => `GICD_ITARGETSR of ${o.vm} names no vCPU for ${o.v}.`,
  vgicdCtlr: (o) => `${o.vm} has not switched its Distributor on: GICD_CTLR.${o.field} is 0 in the vGICD.`,
  vgicdDisabled: (o) => `${o.vm} has not enabled ${o.v}: ${o.register}, ${o.field}, is 0.`,
  notStarted: (o) => `${o.vcpu} has not been started.`,
  inMailbox: (o) => `A message about it (${o.field}) is still in the mailbox of ${o.pe}.`,
  notSent: (o) => `${o.vcpu} is on ${o.pe}, and no message tells that PE.`,
  forgotten: (o) => `${o.v} waits in the vGICD of ${o.vm} with every gate open, and nobody looks there.`,
  ownedByAnother: (o) =>
    `${o.vcpu} still has it at hand, though GICD_ITARGETSR names another vCPU now: it follows when that one ends it.`,
  lrsTaken: (o) =>
    o.field === 'pend_list'
      ? `It waits on pend_list of ${o.vcpu}: its turn comes when no List Register is pending any more (GICH_HCR.NPIE).`
      : `Every List Register of ${o.vcpu} is taken by something that does not give way.`,
  vActive: (o) =>
    o.lr === ''
      ? `${o.v} is active already, outside the List Registers of ${o.vcpu}: the next one waits for its end.`
      : `${o.v} is active already in ${o.lr} of ${o.vcpu}: the next one waits for its end.`,
  paused: (o) => `${o.vcpu} is paused: its PE does not run it.`,
  descheduled: (o) => `${o.vcpu} has ${o.pe} now: the vCPU that it is for waits for its turn.`,
  asleep: (o) => `${o.vcpu} sleeps in WFI over it, and nothing wakes it.`,
  irqFirst: (o) => `A physical interrupt, ${o.other}, ends the turn of the guest on ${o.pe} before it can take anything.`,
  storm: (o) =>
    `Maintenance (GICH_MISR.NP) calls ${o.pe} again and again: something waits outside the List Registers of ${o.vcpu}, and this policy brings nothing in. The guest does not get on.`,
  hcrOff: (o) => `GICH_HCR.En is 0 for ${o.vcpu}: its virtual CPU interface signals nothing.`,
  vmGroup: (o) => `${o.vcpu} has not enabled this group at its CPU interface: GICH_VMCR.${o.field} (GICV_CTLR) is 0.`,
  vmAckCtl: (o) => `It is of Group 1 and GICV_CTLR.AckCtl is 0: ${o.vcpu} reads 1022 from GICV_IAR.`,
  vmPriMask: (o) => `The priority mask of ${o.vcpu} is ${o.limit} (GICV_PMR, GICH_VMCR.VMPriMask): ${o.v} is not urgent enough.`,
  vRunning: (o) => `${o.vcpu} is handling an interrupt of priority ${o.limit} (GICH_APR): ${o.v} cannot preempt it.`,
  vOther: (o) => `${o.other} in ${o.lr} goes first: it is more urgent, or stands before it.`,
  vFiq: (o) => `GICV_CTLR.FIQEn is 1: ${o.vcpu} gets Group 0 as FIQ, not as IRQ.`,
  guestMasks: (o) => `${o.vcpu} has IRQs masked (PSTATE.I = 1).`,
} satisfies { readonly [key: string]: Say };

/** What would take it out of the way. */
const would = {
  notAsked: (o) =>
    o.device !== ''
      ? `${o.device} raises its line`
      : { sgi: 'a vCPU writes GICD_SGIR', ppi: 'its deadline passes', spi: 'a device is wired to it' }[o.kind],
  gicdCtlr: () => 'the host sets it',
  gicdDisabled: (o) => `${o.vm === '' ? 'the host' : `${o.vm} enables it in its vGICD, or the host`} sets GICD_ISENABLER`,
  gicdNoTarget: () => 'GICD_ITARGETSR is given a PE',
  gicdActive: () => 'whoever has it ends it: the guest with hw=1, or GICC_DIR',
  giccCtlr: () => 'the host sets it',
  giccPmr: () => 'the host writes a higher GICC_PMR',
  giccRunning: () => 'the one at hand is ended with GICC_EOIR',
  giccOther: () => 'that one is acknowledged',
  peAtEl2: () => 'the routine ends',
  hostReserved: () => 'the hypervisor no longer keeps it for itself',
  noVmHere: (o) => (o.vm === '' ? 'a VM registers it' : `GICD_ITARGETSR is given a PE of ${o.vm}`),
  notOwned: () => 'it is registered',
  noTargetVcpu: (o) => `${o.vm} writes GICD_ITARGETSR`,
  vgicdCtlr: (o) => `${o.vm} writes GICD_CTLR`,
  vgicdDisabled: (o) => `${o.vm} writes GICD_ISENABLER`,
  notStarted: () => 'PSCI CPU_ON starts it',
  inMailbox: (o) => `${o.pe} answers its doorbell`,
  notSent: () => 'a message is sent there',
  forgotten: () => 'a write makes the hypervisor look there again',
  ownedByAnother: (o) => `${o.vcpu} ends it`,
  lrsTaken: () => 'the guest takes what is in them',
  vActive: (o) => `${o.vcpu} ends it`,
  paused: () => 'it is resumed',
  descheduled: () => 'the time slice ends, or it sleeps',
  asleep: (o) => `something wakes ${o.vcpu}`,
  irqFirst: (o) => `${o.pe} serves it`,
  storm: () => 'a List Register comes free, or GICH_HCR.NPIE is cleared',
  hcrOff: () => 'the hypervisor sets it',
  vmGroup: (o) => `${o.vcpu} writes GICV_CTLR`,
  vmAckCtl: (o) => `${o.vcpu} sets AckCtl, or reads GICV_AIAR`,
  vmPriMask: (o) => `${o.vcpu} writes a higher GICV_PMR`,
  vRunning: (o) => `${o.vcpu} writes GICV_EOIR`,
  vOther: (o) => `${o.other} is acknowledged`,
  vFiq: (o) => `${o.vcpu} clears FIQEn`,
  guestMasks: (o) => `${o.vcpu} unmasks IRQs`,
} satisfies { readonly [K in keyof typeof stands]: Say };

export const whyNot = {
  stands,
  would,
  title: 'Why not?',
  verdicts: {
    nothing: (name: string) => `Nobody asks for ${name} now.`,
    blocked: (name: string) => `${name} is stopped on its way.`,
    onItsWay: (name: string) => `Nothing stands in the way of ${name}: it is on its way.`,
    delivered: (name: string) => `${name} is with its vCPU, which has acknowledged it and not ended it.`,
  },
  besides: 'If it came now, this would stand in its way:',
  ahead: (pe: string, place: string) => `${pe} is at ${place}.`,
  until: (step: string, more: string) => `It is acknowledged in step ${step}, ${more} from here.`,
  steps: (n: number) => (n === 1 ? '1 micro-step' : `${n} micro-steps`),
  since: (step: string) => `since step ${step}`,
  fromTheBeginning: 'from the beginning',
  passes: 'passes by itself',
  stays: 'stays until changed',
  clears: (what: string) => `goes when ${what}`,
  facts: (items: readonly string[]) => items.join('; '),
  at: (step: string, name: string) => `Step ${step}: ${name}`,
};
