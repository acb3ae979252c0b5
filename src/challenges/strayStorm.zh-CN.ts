import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '没人要的风暴',
  task: 'SPI 50 不属于任何 VM，它的线一直为高：宿主结束它，它立刻又来。客户机寸步难行。写物理寄存器让这场风暴停下，同时让客户机的定时器继续走。',
  sights: ['SPI 50 已来三次', '100 个节拍没有 SPI 50', 'VPE0 应答它的定时器（PPI 27）'],
  never: {},
  hints: [
    '它是电平触发的：线为高时，去激活没有用。谁能让它根本不被转发？',
    '每个中断号都有一位，可以让 Distributor 不再转发它。全部关掉则会连定时器一起停掉。',
    'SPI 50 是第二个寄存器的第 18 位：向 `GICD_ICENABLER1` 写 0x00040000。',
  ],
  why: '电平触发的中断在线为高时一直挂起。`GICD_ICENABLER` 不清除挂起，只停止转发，于是不再打断任何 PE；`GICD_CTLR` 或 `GICC_PMR` 会让其他中断也沉默。真实系统遇到无人处理的中断时也是这样做的。',
  rule: 'GICD_ICENABLER1，第 50 − 32 = 18 位',
};
