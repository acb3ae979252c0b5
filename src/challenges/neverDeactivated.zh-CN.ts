import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '缺了后一半',
  task: 'EOImode 为 1 时，这个客户机只降低 SPI 33 的优先级，从不去激活。UART 第二次请求，毫无回应。只写寄存器，让 VPE0 再次应答 SPI 33。',
  sights: ['VPE0 第二次应答 SPI 33'],
  never: {},
  hints: [
    '看列表寄存器 0 和 Distributor 中的 SPI 33：两者都处于激活状态，激活的中断不会再次上报。',
    '写物理的 `GICC_DIR` 只能放开一半。客户机的哪个寄存器能同时结束两边？',
    '向 PE0 的 `GICV_DIR` 写 33。',
  ],
  why: '`GICV_CTLR.EOImode` = 1 时，`GICV_EOIR` 降低优先级，`GICV_DIR` 去激活。列表寄存器的 hw=1，物理 SPI 随之去激活；线仍为高，于是再次挂起。',
  rule: 'GICV_DIR；GICH_LR.HW = 1 时使 PhysicalID 去激活',
};
