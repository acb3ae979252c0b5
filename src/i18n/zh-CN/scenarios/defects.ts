import type { defects as en } from '../../en/scenarios/defects.ts';

export const defects: typeof en = {
  'defect-lr0-overwritten': {
    title: '缺陷：永远写列表寄存器 0',
    summary: '客户机屏蔽 IRQ 期间，SPI 40 和 SPI 41 先后到来。这个虚拟机监控器把每个中断都写入列表寄存器 0。',
    watch: 'SPI 41 覆盖了 SPI 40，后者再也没有出现。而当时还有三个列表寄存器空着。',
    source: 'AxVisor 0.1 的 GICv2 实现，inject_interrupt；rcore-os/tgoskits#1829。',
    notes: {
      over: '列表寄存器 0 原来是 SPI 40，现在是 SPI 41，而 SPI 40 已无处可寻。',
    },
  },
  'defect-intid-8-bits': {
    title: '缺陷：中断号被截成八位',
    summary: 'SPI 300 在写入列表寄存器的途中经过一个八位变量。',
    watch: '300 − 256 = 44：客户机应答的是 SPI 44，那是磁盘的中断，而磁盘什么都没请求。',
    source: 'rcore-os/tgoskits#1715：`vector as u8`。',
    notes: {
      cut: '写入的字中 VirtualID 是 44：300 的第九位丢了。',
      taken: '客户机读 GICV_IAR，运行了磁盘的处理程序。',
    },
  },
  'defect-hcr-not-switched': {
    title: '缺陷：一个客户机关门，下一个也被关在门外',
    summary: 'VM2 关闭自己的 Distributor，GICH_HCR.En 变为 0；随后时间片用完。GICH_HCR 没有切换。',
    watch: 'VM3 的 SPI 50 在列表寄存器中挂起，VM3 自己的 GICD_CTLR 是打开的，却没有虚拟 IRQ。',
    source: 'AxVisor：GICH 状态不按 vCPU 保存（rcore-os/tgoskits#1829）。',
    notes: {
      parked: 'SPI 50 在 VM2 运行时到来：它等在 VPE4 保存的上下文中，旁边的 GICH_HCR.En = 1。',
      closed: 'VPE4 已装载，保存的 GICH_HCR 却没有装载：En 仍是 VM2 的 0，什么都不会上报。',
    },
  },
  'defect-vmcr-not-switched': {
    title: '缺陷：优先级屏蔽留给了下一个 VM',
    summary: 'VM2 用 GICC_PMR = 0 屏蔽一切，随后时间片用完。GICH_VMCR 没有切换。',
    watch: 'VM3 带着 VM2 的屏蔽值运行：SPI 50 在列表寄存器中挂起，却没有虚拟 IRQ。',
    source: 'Rust-Shyper：保存的上下文不含 GICH_VMCR。',
    notes: {
      inside: 'SPI 50 已在 VPE4 的列表寄存器中。屏蔽值本应是 0xf8，GICV_PMR 却是 0。',
    },
  },
  'defect-apr-not-switched': {
    title: '缺陷：激活优先级留给了下一个 VM',
    summary: 'VM2 的 VPE3 在优先级 0x40 的处理程序中被换出。GICH_APR 没有切换。',
    watch: 'VM3 继承了运行优先级 0x40：优先级 0x80 的 SPI 50 被挡住，而 VM3 并没有处理程序在运行。',
    source: 'T-Visor：不恢复 GICH_APR；Xen b952c687。',
    notes: {
      out: 'VPE4 已装载，GICH_APR 里却还留着 VPE3 处理程序的那一位。',
    },
  },
  'defect-lrs-not-switched': {
    title: '缺陷：下一个 VM 继承列表寄存器',
    summary: 'VM2 的 SPI 48 在列表寄存器 0 中挂起时，VM2 的时间片用完。列表寄存器没有切换。',
    watch: 'VM3 的 VPE4 应答并结束了 VM2 的中断，hw=1 又将 VM2 的磁盘中断去激活。VM2 一无所知。',
    source: 'AxVisor：没有按 vCPU 保存 GICH 状态；rcore-os/tgoskits#1829。',
    notes: {
      filled: 'VM2 的 SPI 48 在列表寄存器 0 中挂起。',
      taken: 'VM3 的 VPE4 应答了它：一个 VM 的中断进了另一个 VM。',
    },
  },
  'defect-switch-by-vm': {
    title: '缺陷：只在 VM 改变时才切换',
    summary: 'VM1 的 VPE1 和 VPE2 共用 PE1。VPE1 屏蔽了 IRQ，SPI 41 在等它，这时时间片用完。',
    watch: '两个 VPE 的 vm_id 相同，所以既不保存也不恢复：VPE2 应答了 VPE1 的中断。',
    source: 'Rust-Shyper，restore_vcpu_gic：只比较 vm_id。',
    notes: {
      filled: 'SPI 41 属于 VPE1：在它自己的屏蔽之后挂起。',
      taken: 'GICD_ITARGETSR 指向 VPE1，应答的却是 VPE2。',
    },
  },
  'defect-first-run-stale': {
    title: '缺陷：首次运行带着别人的状态',
    summary: 'VPE4 第一次运行。VPE3 刚刚留下的虚拟 CPU 接口没有清空。',
    watch: 'VPE4 一开始列表寄存器 0 里就有 VM2 的 SPI 48：它的第一个中断不是自己的。',
    source: 'kesl/khypervisor#25。',
    notes: {
      filled: 'VM2 的 SPI 48 在列表寄存器 0 中，被 VPE3 的屏蔽挡住。',
      first: 'VPE4 首次运行：列表寄存器本应为空，列表寄存器 0 却不空。',
    },
  },
  'defect-timer-not-bound': {
    title: '缺陷：不归任何 vCPU 的定时器',
    summary: 'VPE3 运行期间 VPE4 的虚拟定时器已经到期。切换时没有设置 PPI 27 的激活状态。',
    watch: 'PPI 27 已在 VPE4 的列表寄存器中，PE 却又上报一次：到期一次，退出两次。',
    source: 'AxVisor，arm_vgic：定时器没有绑定到 vCPU；KVM 在每次切换时设置激活状态。',
    notes: {
      twice: '同一次到期的第二次退出，发现 PPI 27 已经在列表寄存器里。',
    },
  },
  'defect-targets-stay': {
    title: '缺陷：目标没有跟着迁移',
    summary: 'VPE6 从 PE3 迁到 PE4，SPI 77 的物理 GICD_ITARGETSR 仍指向 PE3。',
    watch: '下一个 SPI 77 仍到达 PE3，而那里已没有 VM5 的 VPE：PE3 的查找没有命中，中断丢失。',
    source: 'Xen 5bd62a75 之前：物理中断的亲和性不随 vCPU 迁移。',
    notes: {
      moved: 'VPE6 迁往 PE4，SPI 77 的 GICD_ITARGETSR 没有改写。',
      again: 'PE3 应答了一个中断，而目标 VPE 已不在它这里，查找将一无所获。',
    },
  },
  'defect-sgi-source-lost': {
    title: '缺陷：所有 SGI 都是同一个发送者',
    summary: 'VPE6 和 VPE8 都向 VPE7 发送 SGI 1。这个虚拟机监控器不记录发送者。',
    watch: '两个 SGI 变成一个：第一个结束后就什么也没有了，另一个发送者永远等不到回应。',
    source: 'syswonder/hvisor#282；Xen 的旧 vGIC。',
    notes: {
      taken: '第一个 SGI 1 被应答。虽然发送了两个，却没有第二个在等待。',
    },
  },
  'defect-sgi-to-pes': {
    title: '缺陷：用 PE 号代替 vCPU 号',
    summary: 'VPE1 和 VPE2 共用 PE1。SGI 的目标先转换成 PE 再转换回来，而转换回来只得到该 PE 的第一个 VPE。',
    watch: '发给两者的 SGI 1 只到了 VPE1。“除自己以外”去掉了 PE1，兄弟 VPE 也一并去掉：SGI 2 谁也没收到。',
    source: 'Rust-Shyper：从 vCPU 到 PE 的转换会丢失信息。',
    notes: {
      others: '“除自己以外”指的是 VPE2，却没有下文：VPE2 所在的 PE 正是发送者自己的。',
    },
  },
  'defect-mailbox-lifo': {
    title: '缺陷：从错误的一端读信箱',
    summary: 'VPE6 先禁用再使能 VPE7 的十二个 SPI。PE4 总是先取最新的消息。',
    watch: '最早的“禁用 SPI 68”最后才读到，排在“使能”之后：SPI 68 一直处于禁用，随后挂起的中断永远等待。',
    source: 'Rust-Shyper，msg_queue：在同一端压入和弹出。',
    notes: {
      late: '最早的消息“禁用 SPI 68”最后才读到。',
      dead: '客户机以为 SPI 68 已使能，其实没有，它会永远等待。',
    },
  },
  'defect-no-ipi': {
    title: '缺陷：没有通知另一个 PE',
    summary: 'SPI 77 到达 PE3，目标 VPE7 在 PE4 上运行，却没有发送消息。',
    watch: '中断在 vGICD 中挂起，在 Distributor 中激活。VPE7 继续运行，永远不知道。',
    source: '2024 年的原型 vgic_with_vcpu：发送 IPI 的代码被注释掉。',
    notes: {
      targeted: '目标在 PE4 上。这里本应发送消息。',
    },
  },
  'defect-ispendr-writer': {
    title: '缺陷：谁写就给谁',
    summary: 'VPE7 将 SPI 77 置为挂起，而 GICD_ITARGETSR 中的目标是 VPE6。',
    watch: '写入者 VPE7 应答了本该给 VPE6 的中断。',
    source: 'seL4/seL4_projects_libs#112。',
    notes: {
      taken: 'VPE7 应答了 SPI 77。目标 VPE6 什么也没看到。',
    },
  },
  'defect-disabled-lost': {
    title: '缺陷：未使能就丢失',
    summary: '客户机尚未使能 SPI 48 时，模拟设备触发了一次。',
    watch: '这次注入被丢弃。客户机使能 SPI 48 时已没有可投递的中断，驱动永远等待。',
    source: 'au-ts/libvmm#56。',
    notes: {
      injected: '此刻 SPI 48 尚未使能。注意它的去向。',
      enabled: '客户机使能 SPI 48：已没有可投递的中断。',
    },
  },
  'defect-host-eoimode-0': {
    title: '缺陷：宿主结束了刚转发的中断',
    summary: '宿主使用 EOImode 0，写 GICC_EOIR 立即将物理中断去激活，而 UART 的中断线仍为高。',
    watch: '客户机还没运行，电平又被采样：应答、转发、结束，周而复始。客户机永远进不了处理程序。',
    source: 'AxVisor，arm_gicv2 handle_irq；这正是 KVM 和本设计在 EL2 使用 EOImode 1 的原因。',
    notes: {
      ended: 'EOImode 0 的 GICC_EOIR 既降低优先级又去激活，而中断线仍为高。',
    },
  },
  'defect-active-outside': {
    title: '缺陷：在列表寄存器之外结束，无人计数',
    summary: '一个被恢复的客户机有三个激活的中断和两个列表寄存器。它用 GICC_DIR 结束第三个。',
    watch: 'GICH_HCR.EOICount 变为 1。没有 LRENPIE 就无人被通知：SPI 42 在 Distributor 中一直激活，下一个边沿永远不会上报。',
    source: 'Linux 6.1，arch/arm64/kvm/vgic：不设置 LRENPIE；6.19 中重写。',
    notes: {
      three: 'LR0 和 LR1 装着 SPI 40 和 41。SPI 42 也处于激活状态，却不在任何列表寄存器中。',
      again: '设备 42 再次触发中断。SPI 42 仍是激活状态，Distributor 只能留着它。',
    },
  },
  'defect-np-storm': {
    title: '缺陷：停不下来的维护中断',
    summary: '两个列表寄存器都因嵌套处理程序而激活；较不紧急的 SPI 42 在外等待，NPIE 置位。',
    watch: '没有挂起的列表寄存器，NP 触发；也没有空闲的，什么都改变不了；NP 再次触发。客户机一条指令也执行不了。',
    source: 'bao-project/bao-hypervisor#398。',
    notes: {
      outside: '两个列表寄存器都激活且更紧急：SPI 42 在外等待，NPIE 置位。',
      called: 'NP：没有挂起的列表寄存器。什么也补不进去，于是再次触发。',
    },
  },
  'defect-urgent-evicted': {
    title: '缺陷：紧急的反而让位',
    summary: '四个紧急的 SPI 占满列表寄存器，低优先级的 SPI 44 到来。',
    watch: '不看新来者的优先级：优先级 0x20 的 SPI 40 为优先级 0xc0 的 SPI 44 让位。',
    source: 'Rust-Shyper，add_lr。',
    notes: {
      evicted: '优先级 0x20 为优先级 0xc0 让位。',
      taken: 'SPI 44 终于得到服务；SPI 40 却只能等维护中断。',
    },
  },
  'defect-panic-when-full': {
    title: '缺陷：列表寄存器用满就崩溃',
    summary: '客户机屏蔽 IRQ 期间到来六个 SPI，列表寄存器只有四个。',
    watch: '第五个中断找不到列表寄存器，虚拟机监控器崩溃：一个屏蔽 IRQ 的客户机停掉了整台机器上的所有 VM。',
    source: 'AxVisor，inject_interrupt_gic_v3；rcore-os/tgoskits#1829。',
    notes: {
      full: '最后一个空闲的列表寄存器也用掉了。下一个中断将无处可放。',
    },
  },
};
