import type { case3 as en } from '../../en/scenarios/case3.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case3: typeof en = {
  'case-3-other-vm': {
    title: '情况 3：中断属于没有在运行的 VM',
    summary: 'VM2 和 VM3 共用 PE2。SPI 50 属于 VM3，到来时运行的却是 VM2 的 VPE3。',
    watch:
      'find_vm_need_inject 的三步：PE2 的 VPE、它们所属的 VM、其中注册过该中断的 VM。轮到 VPE4 之前，它在 Distributor 中一直是激活状态。',
    source: `${design}，find_vm_need_inject。`,
    notes: {
      hits: '查找第 3 步：PE2 上两个 VM 中只有 VM3 注册过 SPI 50。',
      loaded: '直到轮到 VPE4 运行，它才应答 SPI 50。',
    },
  },
  'case-3-timers': {
    title: '情况 3：两个虚拟定时器使用同一个 PPI',
    summary: '两个 VM 都使用 PPI 27。PPI 属于当前装载的 VPE，从不进行查找。',
    watch: '已装载 VPE 的定时器以 hw=1 的 PPI 27 到来。VPE 未装载时，由虚拟机监控器用自己的定时器 PPI 26 代为监视到期时间。',
    source: `${design}，PPI 部分；KVM 在切换时对虚拟定时器的处理。`,
    notes: {
      own: '已装载 VPE 的 PPI 27：直接注入，不做查找。',
      watched: 'VPE4 没有装载，由虚拟机监控器自己的定时器 PPI 26 代它监视到期。',
    },
  },
  'case-3-world-switch': {
    title: '情况 3：两个 VM 切换时要保存和恢复什么',
    summary: 'VPE3 在中断处理程序执行到一半时被换出。VPE4 的优先级屏蔽和 EOImode 都不同。',
    watch: 'GICH_VMCR、GICH_APR 和列表寄存器随 VPE 切换。SPI 48 在 VPE3 保存的列表寄存器中保持激活，等 VPE3 再次运行时结束。',
    source: `${design}，vCPU 的状态。`,
    notes: {
      out: 'VPE3 在处理程序中途被换出：GICH_VMCR、GICH_APR 和列表寄存器存入它的上下文。',
      back: 'VPE3 恢复运行，若无其事地结束 SPI 48。',
    },
  },
  'case-3-conflict': {
    title: '情况 3：两个 VM 争用同一个 SPI',
    summary: 'VM2 和 VM3 都想要 SPI 50。第一次注册有效，第二次被拒绝。',
    watch: 'find_vm_need_inject 第 3 步只找到 VM2。VM3 对 SPI 50 的写入全部被忽略。',
    source: `${design}，find_vm_need_inject：多个 VM 的情形。`,
    notes: {
      refused: 'SPI 50 已经属于 VM2：构建机器时 VM3 的注册被拒绝。',
      hits: '查找只命中一个 VM，而不是两个。',
    },
  },
  'case-3-asleep': {
    title: '情况 3：中断的主人在休眠',
    summary: 'VM2 运行时，VM3 唯一的 VPE 因 WFI 休眠。VM3 的 SPI 50 到来。',
    watch: 'VM3 既没有运行也没有就绪，find_vm_need_inject 仍能找到它。VPE4 被唤醒，轮到它时应答中断。',
    source: `${design}，find_vm_need_inject 与第 3 部分。`,
    notes: {
      hit: '查找包含本 PE 的全部 VPE：运行的、就绪的和休眠的。',
      woken: '目标因 WFI 休眠：唤醒它，并写入它保存的列表寄存器。',
    },
  },
  'case-3-nobody': {
    title: '情况 3：不属于任何 VM 的中断',
    summary: 'SPI 50 连到 PE2，但没有 VM 注册它。',
    watch: '当前 VM 不认识它，查找没有命中，由宿主将其去激活。之后客户机自己的 SPI 42 不受影响。',
    source: `${design}，find_vm_need_inject：没有 VM 的情形。`,
    notes: {
      nohit: '两个 VM 都查过，都没有注册 SPI 50。',
      dropped: '宿主用 GICC_EOIR 和 GICC_DIR 结束它，否则它会一直处于激活状态。',
    },
  },
  'case-3-all-asleep': {
    title: '情况 3：全都在休眠',
    summary: 'VM2 的 SPI 50 到来时，PE2 的两个 VPE 都因 WFI 休眠。',
    watch: 'PE 空闲时 VPE4 的上下文仍然装载。查找命中 VM2，唤醒并装载 VPE3，VPE4 继续休眠。',
    source: `${design}，find_vm_need_inject。`,
    notes: {
      idle: '两个 VPE 都在休眠。最后运行的是 VPE4，它的上下文仍然装载，所以当前 VM 是 VM3。',
      hit: 'VM3 不认识 SPI 50；查找给出 VM2，而它唯一的 VPE 在休眠。',
    },
  },
};
