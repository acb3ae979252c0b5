import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '手写列表寄存器',
  task: 'SPI 50 不属于任何 VM，宿主把它丢弃。你来当虚拟机监控器：只写一次列表寄存器，让 VPE0 应答 vINTID 50 并结束它。',
  sights: ['VPE0 应答 vINTID 50', 'vINTID 50 去激活'],
  never: {},
  hints: [
    'State 是 29:28 位（01 为挂起），Priority 是 27:23 位（优先级字节的高五位），VirtualID 是 9:0 位。HW 保持 0。',
    '优先级 0 最紧急；只要小于客户机的屏蔽值即可。50 即 0x32。',
    '在 VPE0 已装载时，向 PE0 的一个空闲 `GICH_LR` 写 0x10000032。',
  ],
  why: '虚拟 CPU 接口只认列表寄存器：其中挂起的，对客户机就是中断，不管它属于谁。HW = 0，结束时不会使任何物理中断去激活。“一个 VM 的中断不会出现在另一个 VM 的列表寄存器中”这一不变式被破坏，理当如此：虚拟机监控器正因此才要维护映射表。',
  rule: 'GICH_LRn：State[29:28]、Priority[27:23]、VirtualID[9:0]',
};
