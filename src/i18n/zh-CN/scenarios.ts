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
  'case-2-sgi-filters': {
    title: '情况 2：GICD_SGIR 的过滤方式',
    summary: 'VPE1 按列表发送 SGI 1，发给除自己以外的 SGI 2，发给自己的 SGI 3，以及使用保留过滤方式的 SGI 4。',
    watch: '过滤针对 VM 的 vCPU，而不是 PE：VPE1 和 VPE2 共用 PE1，“除自己以外”仍能到达 VPE2。',
    source: 'Rust-Shyper 的缺陷：“除自己以外”排除的是整个 PE，漏掉了兄弟 VPE。',
  },
  'case-2-spi-sibling': {
    title: '情况 2：目标是兄弟 VPE 的 SPI',
    summary: 'SPI 41 属于 VM1，当前运行的是 VPE1，而目标是同一 PE 上的 VPE2。',
    watch: '当前 VM 注册了它，所以不查找；写入 VPE2 保存的列表寄存器，不发消息。',
    source: `${design}，情况 2。`,
  },
  'case-2-cpu-on': {
    title: '情况 2：目标 vCPU 尚未启动的 SPI',
    summary: 'SPI 41 的目标是 VPE2，稍后才由 VPE1 通过 PSCI CPU_ON 启动。',
    watch: '中断在 vGICD 中等待，VPE2 启动时投递；既不丢失也不丢弃。',
    source: 'Rust-Shyper 的缺陷：为未启动的 vCPU 应答中断后将其丢弃。',
  },
  'case-2-disable-active': {
    title: '情况 2：禁用不等于未激活',
    summary: 'VPE1 正在 SPI 41 的处理程序中，时间片用完。VPE2 随后禁用 SPI 41。',
    watch: 'VPE1 的列表寄存器保留激活的中断，VPE1 之后照常结束它。被禁用的中断只是不再上报。',
    source: 'Bao 的缺陷：禁用激活中断时把它从列表寄存器中丢掉。',
  },
  'case-3-conflict': {
    title: '情况 3：两个 VM 争用同一个 SPI',
    summary: 'VM2 和 VM3 都想要 SPI 50。第一次注册有效，第二次被拒绝。',
    watch: 'find_vm_need_inject 第 3 步只找到 VM2。VM3 对 SPI 50 的写入全部被忽略。',
    source: `${design}，find_vm_need_inject：多个 VM 的情形。`,
  },
  'case-4-remote-writes': {
    title: '情况 4：配置另一个 PE 的中断',
    summary: 'PE3 上的 VPE6 写 SPI 77 的寄存器，而它的目标是 PE4 上的 VPE7。',
    watch:
      '该中断由 PE4 负责修改：SetEnable、SetPriority、SetConfig 和 SetPending 以消息传递，保持发送顺序。GICD_CTLR 通知每个 vCPU。',
    source: `${design}，情况 4 需要 IPI；Rust-Shyper 的邮箱曾是后进先出。`,
  },
  'case-4-ispendr': {
    title: '情况 4：用 GICD_ISPENDR 为别人置位',
    summary: 'PE4 上的 VPE7 将 SPI 77 置为挂起，而它的目标是 PE3 上的 VPE6。',
    watch: '目标取自 GICD_ITARGETSR，而不是写入者：用消息把中断送到 PE3。',
    source: 'seL4 的缺陷：vCPU 1 置位的挂起落在了 vCPU 1 上。',
  },
  'case-4-misrouted': {
    title: '情况 4：送错了 PE',
    summary: '物理 GICD_ITARGETSR 把 VM4 的 SPI 44 送到 PE4，而那里只有 VM5 的 VPE。',
    watch: 'find_vm_need_inject 只查看本 PE 的 VPE：没有命中，中断丢失。因此物理目标必须跟随 vCPU。',
    source: `${design}，查找只限于本 PE。`,
  },
  'case-4-sgi-wake': {
    title: '情况 4：一个 SGI，一个 VPE 醒着，一个休眠',
    summary: 'PE3 上的 VPE6 向其他所有 VPE 发送 SGI 2。PE4 上 VPE7 在运行，VPE8 因 WFI 休眠。',
    watch: '每个目标一条消息。运行中的直接写入列表寄存器；休眠的先被唤醒，装载时得到中断。',
    source: `${design}，第 3 部分：vCPU 活动则直接发送，休眠则先唤醒再发送。`,
  },
};
