import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '唤醒休眠者',
  task: 'VPE1 因 WFI 休眠，没有设备也没有定时器，谁也不会叫醒它。发送一个 SGI，让 VPE1 醒来并应答它。',
  sights: ['VPE1 被唤醒', 'VPE1 应答一个中断'],
  never: {},
  hints: [
    'SGI 是同一个 VM 中一个 vCPU 发给另一个的中断：“操作 …”，“发送 SGI”。',
    '由 VPE0 发给 VPE1。只要 VPE1 已启动完毕并进入休眠，何时发送都可以。',
  ],
  why: '写 `GICD_SGIR` 会陷入。虚拟机监控器把 SGI 置为 VPE1 的挂起中断，发现它的 WFI 等的正是中断，于是让它就绪；装载时列表寄存器已在它保存的上下文里。',
  rule: 'GICD_SGIR.CPUTargetList；挂起的中断结束 WFI',
};
