import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '拥挤的 PE',
  task: '网卡在找 VPE1，而 VPE0 用很长的时间片占着 PE0；PE1 空闲。移动一个 vCPU，让 VPE1 在第 1700 个节拍之前应答并结束 SPI 48。',
  sights: ['VPE1 应答 SPI 48', 'SPI 48 去激活'],
  never: {},
  hints: [
    'SPI 48 已在 VPE1 保存的上下文的列表寄存器中，只缺一个能运行 VPE1 的 PE。',
    '“操作 …”，“移动”：VPE1 可以在 PE0 和 PE1 上运行。',
  ],
  why: '停放的 vCPU 的上下文随它一起走：hw=1 的列表寄存器、`GICH_VMCR`、`GICH_APR` 都在内存中，由 PE1 装载。SPI 可以从任何 PE 去激活，因此客户机在 PE1 上的结束操作结束了 PE0 应答的中断。',
  rule: '保存的上下文中的 GICH_LRn；GICD_ITARGETSR 随移动而变',
};
