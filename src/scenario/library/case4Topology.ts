import type { ScenarioSource } from '../fields.ts';

type Program = NonNullable<NonNullable<NonNullable<ScenarioSource['vms']>[number]['vcpus']>[number]['program']>;

/** Case 4: PE3 {VPE5 of VM4, VPE6 of VM5}, PE4 {VPE7, VPE8 of VM5}. */
export const case4 = (programs: { readonly [K in 'vpe5' | 'vpe6' | 'vpe7' | 'vpe8']?: Program }) => ({
  version: 1 as const,
  pes: ['PE3', 'PE4'],
  vms: [
    { name: 'vm4', vcpus: [{ name: 'vpe5', pe: 'PE3', program: programs.vpe5 ?? {} }] },
    {
      name: 'vm5',
      vcpus: [
        { name: 'vpe6', pe: 'PE3', program: programs.vpe6 ?? {} },
        { name: 'vpe7', pe: 'PE4', program: programs.vpe7 ?? {} },
        { name: 'vpe8', pe: 'PE4', program: programs.vpe8 ?? {} },
      ],
    },
  ],
});
