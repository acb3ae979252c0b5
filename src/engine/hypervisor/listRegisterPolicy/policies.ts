import type { PolicyName } from '../options.ts';
import { axvisorLr0Policy } from './axvisorLr0.ts';
import { baoPolicy } from './bao.ts';
import { designPolicy } from './design.ts';
import { firstFreeOrPanicPolicy } from './firstFreeOrPanic.ts';
import { kvmPolicy } from './kvm.ts';
import type { ListRegisterPolicy } from './policy.ts';
import { shyperPolicy } from './shyper.ts';

/** Every policy by its name. */
export const policies: { readonly [K in PolicyName]: ListRegisterPolicy } = {
  design: designPolicy,
  'axvisor-lr0': axvisorLr0Policy,
  'first-free-or-panic': firstFreeOrPanicPolicy,
  shyper: shyperPolicy,
  bao: baoPolicy,
  kvm: kvmPolicy,
};
