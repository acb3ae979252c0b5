import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '没完没了的维护中断',
  task: '两个列表寄存器都处于激活状态，SPI 42 在外等待，维护中断一次又一次打断虚拟机监控器：客户机无法前进。写寄存器让这场风暴停下，并让 SPI 42 得到应答。',
  sights: ['维护中断已处理三次', 'SPI 42 被应答', '运行静止'],
  never: {},
  hints: [
    '看 PE0 的 `GICH_MISR`：是哪一位触发了它？`GICH_HCR` 的哪一位要求它？',
    'NPIE 要求在没有挂起的列表寄存器时通知。处理程序找不到空位，就让它一直置位。',
    '清除 NPIE（第 3 位），保留 UIE（第 1 位），这样列表寄存器空出来时 SPI 42 会被填入：7。',
    '处理程序自己还会重设 `GICH_HCR`。要在它之后写：PPI 25 去激活之后，进入客户机之前。',
  ],
  why: '`GICH_MISR.NP` 由列表寄存器决定，没有挂起的就一直置位；只有 `GICH_HCR.NPIE` = 0 才能让 PPI 25 的线落下。客户机结束处理程序后只剩一个有效的列表寄存器，下溢（UIE）触发，SPI 42 被填入。',
  rule: 'GICH_HCR.NPIE、UIE；GICH_MISR.NP、U',
};
