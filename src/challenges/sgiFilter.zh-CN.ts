import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '唯独少一个',
  task: 'VM5 有三个 vCPU。只写一次它的 `vGICD_SGIR`，把 SGI 5 发给 VPE6 和 VPE8，但不发给 VPE7。',
  sights: ['VPE6 和 VPE8 应答 SGI 5'],
  never: { vpe7: 'VPE7 也收到了。' },
  hints: [
    '`vGICD_SGIR` 的 23:16 位是目标列表，25:24 位是过滤器。',
    '过滤器 0 发给列表中的目标，1 发给除自己以外的所有，2 只发给自己。后两种与由谁来写有关。',
    '由 VM5 的任一 vCPU 写 0x00050005：目标 0 和 2；或由 VPE7 写 0x01000005：除自己以外。',
  ],
  why: '目标是 VM 的 vCPU，而不是 PE：虚拟机监控器把这次写拆开，每个目标一条消息，写者作为来源出现在 `GICV_IAR.CPUID` 中。',
  rule: 'GICD_SGIR：TargetListFilter[25:24]、CPUTargetList[23:16]、SGIINTID[3:0]',
};
