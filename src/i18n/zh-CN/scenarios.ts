import type { scenarios as en } from '../en/scenarios.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const scenarios: typeof en = {
  'four-cases': {
    title: '一台机器上的四种情况',
    summary:
      'PE0 到 PE4 运行 VM0 到 VM5 的 VPE0 到 VPE8：一个 VM 独占一个 PE；一个 VM 的两个 VPE 共用一个 PE；两个 VM 共用一个 PE；一个 VM 跨两个 PE，并与另一个 VM 共用其中之一。',
    watch: '只有情况 4（PE3 和 PE4）才会在 PE 之间传递消息。PE2 和 PE3 需要用 find_vm_need_inject 查找 VM。',
    source: `${design}，四种情况的图。`,
  },
  'case-1-uart': {
    title: '情况 1：UART 的 SPI 33，从中断线到处理程序再返回',
    summary: 'PE0 只运行 VM0 的 VPE0。电平触发的 UART 拉高 SPI 33，虚拟机监控器通过 hw=1 的列表寄存器 0 转发它。',
    watch: '这个中断只引起一次退出。虚拟机监控器只做优先级降低而不去激活；客户机自己结束中断时，物理中断随之去激活，不需要陷入。',
    source: `${design}，情况 1。`,
  },
  'case-1-lr-overflow': {
    title: '情况 1：六个中断，四个列表寄存器',
    summary: '客户机屏蔽 IRQ 期间到来六个 SPI，一个比一个紧急。列表寄存器用满后，最不紧急的挂起中断让位，到外面排队。',
    watch: '先换出 SPI 40，再换出 SPI 41，并置位 GICH_HCR.NPIE。列表寄存器中没有挂起中断时，维护中断把它们取回，更紧急的先回来。',
    source: 'Bao、Rust-Shyper 和 KVM 都会换出列表寄存器，规则各不相同。',
  },
  'case-1-eoimode1-nested': {
    title: '情况 1：EOImode 1 下的两个嵌套中断',
    summary: '客户机设置 GICC_CTLR.EOImode：GICC_EOIR 降低优先级，GICC_DIR 去激活。更紧急的 SPI 51 打断 SPI 50 的处理程序。',
    watch: '优先级降低按后进先出的顺序进行。去激活可以按任意顺序，每次释放对应的列表寄存器。',
    source: 'Arm IHI 0048B，优先级降低与中断去激活。',
  },
  'case-2-sgi-same-pe': {
    title: '情况 2：发给同一 PE 上兄弟 VPE 的 SGI',
    summary: 'VM1 有两个 VPE，都在 PE1 上。VPE1 向正在等待轮转的 VPE2 发送 SGI 2。',
    watch: '不需要 IPI。虚拟机监控器写 VPE2 保存的列表寄存器，切换到 VPE2 时再装入硬件。',
    source: `${design}，情况 2。`,
  },
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
  'case-4-spi-to-other-pe': {
    title: '情况 4：目标在另一个 PE 上的 SPI',
    summary: 'VM5 的 SPI 77 到达 PE3，当时那里运行的是 VM4 的 VPE5。它的目标 VPE7 在 PE4 上。',
    watch:
      'find_vm_need_inject 通过 VPE6 找到 VM5，消息送往 PE4，并敲响门铃。PE3 只做优先级降低；VPE7 在 PE4 上结束中断时将它去激活。',
    source: `${design}，情况 4。`,
  },
  'case-4-spi-same-pe': {
    title: '情况 4：同一 PE 上另一个 VM 的 SPI',
    summary: 'VM5 的 SPI 77 到达 PE3，当时那里运行的是 VM4 的 VPE5。它的目标 VPE6 也在 PE3 上。',
    watch: '当前 VM 是 VM4，中断的主人是 VM5：中断写入 VPE6 保存的上下文，不为它发送消息。',
    source: `${design}，情况 4。`,
  },
  'case-4-sgi-two-sources': {
    title: '情况 4：来自两个 VPE 的同一个 SGI',
    summary: 'PE3 上的 VPE6 和 PE4 上的 VPE8 都向 PE4 上的 VPE7 发送 SGI 1，VPE7 此时屏蔽了 IRQ。',
    watch: 'VPE6 的 SGI 需要一条消息，VPE8 的不需要。一个列表寄存器一次只放一个来源：第一个结束时触发维护中断，由它带来第二个。',
    source: `${design}，SGI 部分；hvisor 因未保留来源而丢失 SGI 的缺陷。`,
  },
};
