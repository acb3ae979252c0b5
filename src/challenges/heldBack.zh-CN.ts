import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '一个列表寄存器，没有策略',
  task: '这个虚拟机监控器总是写列表寄存器 0，不管里面有什么。客户机处理 SPI 40 时，SPI 41 到来并将其覆盖。只写物理寄存器，两个都不要丢。',
  sights: ['SPI 40 和 41 都由客户机结束', '运行静止，没有丢失'],
  never: {},
  hints: [
    '在客户机结束 SPI 40 之前，SPI 41 不能到达虚拟机监控器。它能在哪里等？',
    '被禁用的中断，物理 Distributor 会保持其挂起。',
    'SPI 41 是第 9 位：在它到来之前向 `GICD_ICENABLER1` 写 0x200，SPI 40 结束后向 `GICD_ISENABLER1` 写 0x200。',
  ],
  why: '`GICD_ICENABLER` 停止转发，边沿仍作为挂起锁存在 Distributor 中。重新使能后，SPI 41 到来时列表寄存器 0 已经空了。',
  rule: 'GICD_ICENABLER1、GICD_ISENABLER1：挂起与使能无关',
};
