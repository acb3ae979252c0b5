import type { case1 as en } from '../../en/scenarios/case1.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case1: typeof en = {
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
  'case-1-ptov': {
    title: '情况 1：客户机的编号与板上的编号',
    summary: 'UART 接在 SPI 33 上，客户机称它为 SPI 40。进入时用 ptov 转换，写出时用 vtop 转换。',
    watch:
      '客户机对 40 的写入落到物理 Distributor 的第 33 位。读 GICD_ISENABLER1 由 vGICD 应答。列表寄存器 0 的 VirtualID 为 40，PhysicalID 为 33。',
    source: `${design}，ptov 与 vtop；T-Visor。`,
  },
  'case-1-isolation': {
    title: '情况 1：VM 只能访问自己的中断',
    summary: '客户机向 GICD_ISENABLER1 写三个位，其中只有 SPI 33 是它自己的。SPI 34 属于虚拟机监控器。',
    watch: '两个位被忽略，一个位到达物理 Distributor，读出时也只看到这一个。归属按位判断，而不是按字判断。',
    source: `${design}，vgicd-isenable；T-Visor 按位过滤，Rust-Shyper 按字过滤。`,
  },
  'case-1-typer': {
    title: '情况 1：客户机看到几个 CPU？',
    summary: '机器有五个 PE，而 VM 只有一个 vCPU。客户机读 GICD_TYPER。',
    watch: 'GICD_TYPER.CPUNumber 是 VPE 数减一，而不是 PE 数减一；两次读都由 vGICD 应答。',
    source: `${design}，vgicd-type：按 VPE 数配置。`,
  },
  'case-1-latched': {
    title: '情况 1：中断先于使能到来',
    summary: '模拟设备请求 SPI 48 时，GICD_ISENABLER1 还没有使能它。',
    watch: '中断在 vGICD 中保持挂起。使能它的那次写入立即将它投递：未使能不等于丢失。',
    source: 'libvmm 的缺陷：未使能时注入的中断会丢失。',
  },
  'case-1-ctlr-gate': {
    title: '情况 1：客户机关闭再打开自己的 Distributor',
    summary: '客户机向 GICD_CTLR 写 0，SPI 33 到来，客户机再写 1。',
    watch: 'GICH_HCR.En 跟随虚拟 GICD_CTLR。中断在 vGICD 中等待（在物理 Distributor 中是激活状态），第二次写入时投递。',
    source: `${design}，vgicd-ctrl。`,
  },
  'case-1-priority-mask': {
    title: '情况 1：被优先级屏蔽挡住',
    summary: 'SPI 33 的优先级是 0x80，客户机的 GICC_PMR 是 0x40。',
    watch: '虚拟机监控器立即写入列表寄存器 0，但不发出虚拟 IRQ。客户机写 GICC_PMR（不陷入）之后才放行。',
    source: 'Arm IHI 0048B：GICV_PMR 即 GICH_VMCR.VMPriMask。',
  },
  'case-1-nesting': {
    title: '情况 1：处理程序嵌套',
    summary: 'SPI 50 的处理程序打开 IRQ，更紧急的 SPI 51 抢占它。EOImode 为 0。',
    watch: 'GICH_APR 出现第二个位。结束按后进先出的顺序进行，每次释放列表寄存器并将物理中断去激活。',
    source: 'Arm IHI 0048B，抢占。',
  },
  'case-1-edges-merge': {
    title: '情况 1：三个边沿，两次中断',
    summary: '客户机屏蔽 IRQ 期间，边沿触发的 SPI 触发三次。',
    watch: '第一个边沿被转发并保持激活。第二个锁存在物理 Distributor 中，第三个到来时锁存已置位：两次合并为一次。',
    source: 'Arm IHI 0048B，挂起状态只有一位。',
  },
  'case-1-spilled-active': {
    title: '情况 1：没有列表寄存器的激活中断',
    summary: '两个列表寄存器，三层嵌套处理程序。第三个中断到来时两个列表寄存器都处于激活状态，最不紧急的被换出。',
    watch: '客户机结束 SPI 40 时找不到列表寄存器：GICH_HCR.EOICount 加一，LRENP 通知虚拟机监控器，由它用软件将 SPI 40 去激活。',
    source: 'Bao：列表寄存器曾被激活中断占满，NPIE 反复触发。',
  },
  'case-1-emulated-device': {
    title: '情况 1：由虚拟机监控器模拟的设备',
    summary: '虚拟机监控器自己的中断 SPI 60 使模拟设备在客户机中请求 SPI 48。',
    watch:
      'hw=0：不转发任何物理中断，SPI 60 由宿主自己结束。客户机结束 SPI 48 时触发维护中断，因为列表寄存器的第 19 位要求通知。',
    source: 'Arm IHI 0048B，GICH_LR.EOI；Rust-Shyper。',
  },
  'case-1-physical-timer': {
    title: '情况 1：客户机的物理定时器',
    summary: 'CNTP 由虚拟机监控器模拟：客户机的写入会陷入，PPI 26 监视到期时间，PPI 30 以 hw=0 注入。',
    watch: '每次到期要付出一次设置陷入、一次 PPI 26 退出和一次维护中断。可与只需一次退出的虚拟定时器对比。',
    source: `${design}，PPI 部分；KVM。`,
  },
  'case-1-host-interrupt': {
    title: '情况 1：虚拟机监控器自己的中断',
    summary: '客户机运行时，宿主的看门狗 SPI 70 产生中断；随后客户机的 UART 也产生中断。',
    watch: '宿主中断和客户机中断在最外层分开。宿主的要写 GICC_EOIR 和 GICC_DIR，客户机的只写 GICC_EOIR。',
    source: `${design}，第 2 部分：区分宿主中断与客户机中断。`,
  },
};
