import { faultOf } from './actionFaults.ts';
import { nameLists } from './actions.ts';
import { pathOf, problem, type Problem } from './problem.ts';
import { placeOfRegister } from './register.ts';
import type { Op, Program, Scenario } from './scenario.ts';

type Keys = readonly (string | number)[];

/** What no field can tell by itself: names that must exist or be unique, numbers that must fit the machine. */
export function checkScenario(s: Scenario): Problem[] {
  return new Checker(s).run();
}

class Checker {
  private readonly s: Scenario;
  private readonly found: Problem[] = [];

  constructor(s: Scenario) {
    this.s = s;
  }

  private tell(keys: Keys, key: Problem['key'], got: string | number = '', want: string | number = ''): void {
    this.found.push(problem(pathOf(keys), key, got, want));
  }

  run(): Problem[] {
    const { s } = this;
    this.unique(s.pes, (i) => ['pes', i]);
    this.unique(
      s.vms.map((vm) => vm.name),
      (i) => ['vms', i, 'name'],
    );
    const places = s.vms.flatMap((vm, i) => vm.vcpus.map((_, k): Keys => ['vms', i, 'vcpus', k, 'name']));
    this.unique(
      s.vms.flatMap((vm) => vm.vcpus.map((x) => x.name)),
      (i) => places[i]!,
    );
    this.unique(
      s.devices.map((d) => d.name),
      (i) => ['devices', i, 'name'],
    );
    if (s.gic.intids % 32 !== 0 && s.gic.intids !== 1020) this.tell(['gic', 'intids'], 'notIntidCount', s.gic.intids);
    this.checkVms();
    this.checkDevices();
    this.checkStimuli();
    this.checkMarkers();
    return this.found;
  }

  private unique(names: readonly string[], keys: (i: number) => Keys): void {
    const seen = new Set<string>();
    names.forEach((name, i) => {
      if (seen.has(name)) this.tell(keys(i), 'notUnique', name);
      seen.add(name);
    });
  }

  private known(name: string, names: readonly string[], keys: Keys, key: Problem['key']): void {
    if (!names.includes(name)) this.tell(keys, key, name, names.slice(0, 8).join(', '));
  }

  private checkVms(): void {
    this.s.vms.forEach((vm, i) => {
      const names = vm.vcpus.map((x) => x.name);
      vm.vcpus.forEach((vcpu, k) => {
        const keys: Keys = ['vms', i, 'vcpus', k];
        this.known(vcpu.pe, this.s.pes, [...keys, 'pe'], 'unknownPe');
        vcpu.affinity.forEach((pe, n) => this.known(pe, this.s.pes, [...keys, 'affinity', n], 'unknownPe'));
        this.checkProgram(vcpu.program, names, [...keys, 'program']);
      });
    });
  }

  private checkProgram(program: Program, vcpus: readonly string[], keys: Keys): void {
    program.irqs.forEach((irq, i) => {
      const at = [...keys, 'irqs', i];
      this.intid(irq.intid, [...at, 'intid']);
      irq.targets.forEach((name, k) => this.known(name, vcpus, [...at, 'targets', k], 'unknownVcpu'));
    });
    this.checkOps(program.main, vcpus, [...keys, 'main']);
  }

  private checkOps(ops: readonly Op[], vcpus: readonly string[], keys: Keys): void {
    ops.forEach((op, i) => {
      const at = [...keys, i];
      if (op.op === 'sgi' && typeof op.to !== 'string') {
        op.to.forEach((name, k) => this.known(name, vcpus, [...at, 'to', k], 'unknownVcpu'));
      } else if (op.op === 'cpuOn') this.known(op.vcpu, vcpus, [...at, 'vcpu'], 'unknownVcpu');
      else if ((op.op === 'write' || op.op === 'read') && placeOfRegister(op.register) === undefined) {
        this.tell([...at, 'register'], 'unknownRegister', op.register);
      } else if (op.op === 'repeat') this.checkOps(op.body, vcpus, [...at, 'body']);
    });
  }

  private intid(intid: number, keys: Keys): void {
    if (intid >= this.s.gic.intids) this.tell(keys, 'intidNotImplemented', intid, this.s.gic.intids - 1);
  }

  private checkDevices(): void {
    const { devices, vms, pes } = this.s;
    devices.forEach((d, i) => {
      const at: Keys = ['devices', i];
      this.intid(d.intid, [...at, 'intid']);
      this.intid(d.vintid, [...at, 'vintid']);
      if (d.vm !== undefined)
        this.known(
          d.vm,
          vms.map((vm) => vm.name),
          [...at, 'vm'],
          'unknownVm',
        );
      else if (d.backing === 'sw') this.tell([...at, 'vm'], 'emulatedForNobody', d.name);
      if (d.targetPe !== undefined) this.known(d.targetPe, pes, [...at, 'targetPe'], 'unknownPe');
      devices.slice(0, i).forEach((other) => {
        // two VMs that both want one SPI are a story of their own; one VM cannot want it twice, nor can the host share it
        const conflict =
          d.vm !== undefined && other.vm !== undefined && d.vm !== other.vm && d.backing === 'hw' && other.backing === 'hw';
        if (d.intid === other.intid && !conflict) this.tell([...at, 'intid'], 'sameIntid', d.intid, other.name);
        else if (d.vm !== undefined && d.vm === other.vm && d.vintid === other.vintid) {
          this.tell([...at, 'vintid'], 'sameIntid', d.vintid, other.name);
        }
      });
    });
  }

  private checkStimuli(): void {
    const lists = nameLists(this.s);
    this.s.stimuli.forEach((x, i) => {
      const fault = faultOf(x, lists);
      if (fault !== undefined) this.tell(['stimuli', i, fault.field], fault.key, fault.got, fault.want);
    });
  }

  private checkMarkers(): void {
    const { markers, pes, vms } = this.s;
    this.unique(
      markers.map((m) => m.name),
      (i) => ['markers', i, 'name'],
    );
    const vmNames = vms.map((vm) => vm.name);
    const vcpuNames = vms.flatMap((vm) => vm.vcpus.map((x) => x.name));
    markers.forEach(({ when }, i) => {
      const at: Keys = ['markers', i, 'when'];
      if (when?.pe !== undefined) this.known(when.pe, pes, [...at, 'pe'], 'unknownPe');
      if (when?.vm !== undefined) this.known(when.vm, vmNames, [...at, 'vm'], 'unknownVm');
      if (when?.vcpu !== undefined) this.known(when.vcpu, vcpuNames, [...at, 'vcpu'], 'unknownVcpu');
    });
  }
}
