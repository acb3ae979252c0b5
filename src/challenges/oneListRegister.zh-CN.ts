import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '只有一个列表寄存器',
  task: '这个虚拟接口只有一个列表寄存器。三个 SPI 先后到来，一个比一个紧急，第二个到来时虚拟机监控器就崩溃了。换一个策略，一个中断也不要丢。',
  sights: ['SPI 40、41、42 都被应答', '运行静止，没有丢失'],
  never: {},
  hints: [
    '“操作 …”，“更改选项”，`policy`。策略决定没有空闲列表寄存器时怎么办。',
    '有的策略会覆盖已有内容，有的让紧急的中断等待：不变式看得见。',
    '在第二个 SPI 到来之前选择 `design`。',
  ],
  why: '最不紧急的中断让位并在外等待；`GICH_HCR.NPIE` 或 `LRENPIE` 触发维护中断，再把它填回去。激活时让位的，由 `GICH_HCR.EOICount` 结束。',
  rule: 'GICH_HCR.NPIE、LRENPIE、EOICount',
};
