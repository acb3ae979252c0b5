import type { case3 as en } from '../../en/scenarios/case3.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case3: typeof en = {
  'case-3-other-vm': {
    title: '情况 3：中断属于没有在运行的 VM',
    summary: 'VM2 和 VM3 共用 PE2。SPI 50 属于 VM3，到来时运行的却是 VM2 的 VPE3。',
    watch:
      'find_vm_need_inject 的三步：PE2 的 VPE、它们所属的 VM、其中注册过该中断的 VM。轮到 VPE4 之前，它在 Distributor 中一直是激活状态。',
    source: `${design}，find_vm_need_inject。`,
  },
  'case-3-timers': {
    title: '情况 3：两个虚拟定时器使用同一个 PPI',
    summary: '两个 VM 都使用 PPI 27。PPI 属于当前装载的 VPE，从不进行查找。',
    watch: '已装载 VPE 的定时器以 hw=1 的 PPI 27 到来。VPE 未装载时，由虚拟机监控器用自己的定时器 PPI 26 代为监视到期时间。',
    source: `${design}，PPI 部分；KVM 在切换时对虚拟定时器的处理。`,
  },
  'case-3-world-switch': {
    title: '情况 3：两个 VM 切换时要保存和恢复什么',
    summary: 'VPE3 在中断处理程序执行到一半时被换出。VPE4 的优先级屏蔽和 EOImode 都不同。',
    watch: 'GICH_VMCR、GICH_APR 和列表寄存器随 VPE 切换。SPI 48 在 VPE3 保存的列表寄存器中保持激活，等 VPE3 再次运行时结束。',
    source: `${design}，vCPU 的状态。`,
  },
  'case-3-conflict': {
    title: '情况 3：两个 VM 争用同一个 SPI',
    summary: 'VM2 和 VM3 都想要 SPI 50。第一次注册有效，第二次被拒绝。',
    watch: 'find_vm_need_inject 第 3 步只找到 VM2。VM3 对 SPI 50 的写入全部被忽略。',
    source: `${design}，find_vm_need_inject：多个 VM 的情形。`,
  },
};
