import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: 'Distributor 没有打开',
  task: '客户机使能了 SPI 33，却漏了一步：UART 请求，虚拟机监控器把它锁存，然后什么也没有发生。写该 VM 的虚拟分发器，让 VPE0 应答 SPI 33。',
  sights: ['VPE0 应答 SPI 33'],
  never: {},
  hints: [
    '在中断面板里对 SPI 33 问“为什么没到？”：回答会指出关闭的那道门。',
    '投递前有两道门：该中断的使能位，以及整个 Distributor 的使能。',
    '向 `vGICD_CTLR` 写 1。',
  ],
  why: '门关闭时阻止的是投递，而不是挂起：中断锁存在 vGICD 中。VM 的 `GICD_CTLR` 置位后，虚拟机监控器置位 `GICH_HCR.En`，并重新检查所有等待的中断。',
  rule: 'GICD_CTLR.EnableGrp0；GICH_HCR.En',
};
