import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '不响的门铃',
  task: 'SPI 77 到达 PE3，目标 VPE7 在 PE4 上运行，却永远收不到。这个虚拟机监控器有一个选项复现了公开的缺陷。及时找到并修复它，不要漏掉任何中断。',
  sights: ['VPE7 应答 SPI 77', '运行静止，没有遗漏'],
  never: {},
  hints: [
    '找到 SPI 77 选定目标的那一步，看看接下来发生什么：有东西没有发出去。',
    'PE 之间用消息和一个 SGI（门铃中断）联络。哪个选项管的是发给其他 PE 的东西？',
    '在 SPI 77 到来之前把 `remoteDelivery` 改为 `ipi`。',
  ],
  why: '列表寄存器按 PE 分组：PE3 写不到 PE4 的。它必须把消息放进 PE4 的信箱，再用 SGI 按门铃；某个原型把这几行注释掉了。',
  rule: 'GICH_LRn 每个 PE 一份；GICD_SGIR 按门铃',
};
