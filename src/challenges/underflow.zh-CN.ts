import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '主动触发维护中断',
  task: '这里一切正常。让 PE0 的虚拟接口因下溢（`GICH_MISR.U`）触发维护中断：只一次，然后安静 100 个节拍。',
  sights: ['以 GICH_MISR.U 处理维护中断', '100 个节拍内没有下一次'],
  never: {},
  hints: [
    '下溢：有效的列表寄存器至多一个。几乎总是如此；但谁要求通知呢？',
    '`GICH_HCR` 中有一位提出要求。保留第 0 位，否则整个接口就关掉了。',
    '向 PE0 的 `GICH_HCR` 写 3：En 和 UIE。',
  ],
  why: '`GICH_HCR.UIE` 置位后，只要有效的列表寄存器至多一个，`GICH_MISR.U` 就置位。维护处理填充列表寄存器，并按策略需要重设 `GICH_HCR`；没有中断在等待，UIE 被清除，线随之落下。',
  rule: 'GICH_HCR.UIE、GICH_MISR.U、PPI 25',
};
