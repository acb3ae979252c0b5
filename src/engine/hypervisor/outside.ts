import { field } from '../../base/bits.ts';
import type { EventId } from '../../base/brand.ts';
import type { Hypervisor } from './hypervisor.ts';
import { Message, ringOwnDoorbell, type Letter } from './ipi.ts';
import type { Vcpu } from './vcpu.ts';
import { decodeVgicd, fieldsOf, widthAllowed, type VgicdRegister } from './vgicdRegisters.ts';

/*
 * What the host's management asks of the hypervisor from outside, as a VMM does through a device's file. It runs on no PE:
 * what a PE must do about it is in that PE's mailbox, and its doorbell rung.
 */

/** Keeps a vCPU from being run (`on`), or lets it run again. Its PE hears of it at once. */
export function setPaused(h: Hypervisor, vcpu: Vcpu, on: boolean): void {
  if ((vcpu.paused.v !== 0) === on) return;
  vcpu.paused.v = on ? 1 : 0;
  const e = h.tell(on ? 'paused' : 'resumed', vcpu.pe, vcpu, {});
  ringOwnDoorbell(h, { kind: on ? Message.pause : Message.resume, vcpu, v: 0, value: 0 }, e);
}

/**
 * Writes the virtual Distributor as the guest on `vcpu` would. The write is taken apart into interrupts; each goes as a
 * message to the PE of the vCPU, which does with it what it does with a sibling's write. Without room for all of them in
 * the mailbox nothing is written.
 */
export function writeVgicd(h: Hypervisor, vcpu: Vcpu, offset: number, size: number, value: number, cause: EventId): void {
  const register = decodeVgicd(offset);
  if (!widthAllowed(register, offset, size) || register.kind === 'reserved') {
    h.tell('badAccess', vcpu.pe, vcpu, { value: offset, lr: 1, cause });
    return;
  }
  const e = h.tell('vgicdWritten', vcpu.pe, vcpu, { value: value | 0, lr: 1, cause });
  const letters = lettersOf(h, vcpu, register, value, size, e);
  for (const pe of h.pes) {
    const own = letters.filter((l) => l.vcpu.pe === pe);
    if (pe.mailbox.count + own.length > pe.mailbox.slots) {
      h.tell('notSent', pe, own[0]!.vcpu, { vintid: own[0]!.v & 0x3ff, lr: pe.id, value: own[0]!.kind, cause: e });
      return;
    }
  }
  if (register.kind === 'ctlr') vcpu.vm.vgicd.ctlr.v = value & 3;
  for (const letter of letters) ringOwnDoorbell(h, letter, e);
}

/** The messages into which a write is taken apart; what needs none is stored at once. */
function lettersOf(h: Hypervisor, vcpu: Vcpu, register: VgicdRegister, value: number, size: number, cause: EventId): Letter[] {
  const { vm } = vcpu;
  const g = vm.vgicd;
  switch (register.kind) {
    case 'ctlr':
      return g.ctlr.v === (value & 3) ? [] : vm.vcpus.map((x) => ({ kind: Message.gichEn, vcpu: x, v: 0, value: value & 3 }));
    case 'sgir':
      return sgiLetters(h, vcpu, value, cause);
    case 'cpendsgir':
    case 'spendsgir':
      return fieldsOf(register.first, 8, size).flatMap(({ v, shift }) =>
        vm.vcpus.flatMap((x): Letter[] =>
          ((value >>> (shift + x.index)) & 1) === 0
            ? []
            : [{ kind: Message.setPending, vcpu, v: v | (x.index << 10), value: +(register.kind === 'spendsgir') }],
        ),
      );
    case 'typer':
    case 'iidr':
    case 'id':
    case 'nsacr':
    case 'reserved':
      return []; // read-only, or RAZ/WI
    default:
      return fieldsOf(register.first, register.width, size).flatMap(({ v, shift }): Letter[] => {
        if (v >= vm.owned.count || !vm.owned.get(v)) return [];
        const bits = (value >>> shift) & ((1 << register.width) - 1);
        if (register.kind === 'igroupr') g.group.set(g.slot(vcpu.index, v), bits !== 0);
        const letter = letterOf(register.kind, bits);
        return letter === undefined || (v < 16 && letter.kind === Message.setPending) ? [] : [{ ...letter, vcpu, v }];
      });
  }
}

/** GICD_SGIR: one message for each target, with the sender as the source. */
function sgiLetters(h: Hypervisor, sender: Vcpu, sgir: number, cause: EventId): Letter[] {
  const v = field(sgir, 3, 0);
  const everyone = (1 << sender.vm.vcpus.length) - 1;
  const self = 1 << sender.index;
  const targets = [field(sgir, 23, 16) & everyone, everyone & ~self, self, 0][field(sgir, 25, 24)] ?? 0;
  h.tell('sgiSent', sender.pe, sender, { vintid: v, value: targets, cause });
  const source = h.options.sgiSources === 'tracked' ? sender.index : 0;
  return sender.vm.vcpus
    .filter((x) => ((targets >> x.index) & 1) === 1)
    .map((x) => ({ kind: Message.setPending, vcpu: x, v: v | (source << 10), value: 1 }));
}

/** What one field of a write asks for; undefined: nothing that a PE has to do. */
function letterOf(kind: VgicdRegister['kind'], bits: number): Pick<Letter, 'kind' | 'value'> | undefined {
  const bit = (message: Letter['kind'], value: number): Pick<Letter, 'kind' | 'value'> | undefined =>
    bits === 0 ? undefined : { kind: message, value };
  switch (kind) {
    case 'isenabler':
    case 'icenabler':
      return bit(Message.setEnable, +(kind === 'isenabler'));
    case 'ispendr':
    case 'icpendr':
      return bit(Message.setPending, +(kind === 'ispendr'));
    case 'isactiver':
    case 'icactiver':
      return bit(Message.setActive, +(kind === 'isactiver'));
    case 'ipriorityr':
      return { kind: Message.setPriority, value: bits };
    case 'itargetsr':
      return { kind: Message.setTargets, value: bits };
    case 'icfgr':
      return { kind: Message.setConfig, value: bits & 2 };
    default:
      return undefined;
  }
}
