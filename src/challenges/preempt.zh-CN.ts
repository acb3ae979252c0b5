import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '紧急却在等待',
  task: '客户机在不屏蔽 IRQ 的情况下处理 SPI 40（优先级 0x60）。SPI 41（优先级 0x20）更紧急，却要等它结束。只写寄存器，让 41 抢占处理程序。',
  sights: ['SPI 40 被应答', 'SPI 41 在 40 结束之前被应答'],
  never: { ended: 'SPI 40 先结束了：没有中断抢占它。' },
  hints: [
    '抢占比较的是组优先级，而不是优先级本身。哪个寄存器决定哪些位属于组优先级？',
    '`GICV_BPR` 是 6：只有第 7 位算数，而 0x60 和 0x20 的第 7 位都是 0。',
    '组优先级在应答 SPI 40 时确定，并保存在 `GICH_APR` 中。之后再写就晚了。',
    '在应答 SPI 40 之前，向 PE0 的 `GICV_BPR` 写 2。',
  ],
  why: '`GICV_BPR` = 2 时，7:3 位是组优先级。SPI 40 以 0x60 运行，0x20 比它小。BPR = 6 时它以组优先级 0 运行，没有什么能抢占它。把 SPI 40 的优先级改为 0x80 或更大也行：那样第 7 位就不同了。',
  rule: 'GICV_BPR 即 GICH_VMCR.VMBP；GICH_APR',
};
