import type { case1 as en } from '../../en/scenarios/case1.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case1: typeof en = {
  'case-1-uart': {
    title: '情况 1：UART 的 SPI 33，从中断线到处理程序再返回',
    summary: 'PE0 只运行 VM0 的 VPE0。电平触发的 UART 拉高 SPI 33，虚拟机监控器通过 hw=1 的列表寄存器 0 转发它。',
    watch: '这个中断只引起一次退出。虚拟机监控器只做优先级降低而不去激活；客户机自己结束中断时，物理中断随之去激活，不需要陷入。',
    source: `${design}，情况 1。`,
    notes: {
      filled: '列表寄存器 0 装入 SPI 33：挂起、hw=1、PhysicalID 33。虚拟机监控器要做的到此为止。',
      ended: '客户机写 GICV_EOIR，hw=1 随即在 Distributor 中将 SPI 33 去激活：没有陷入。',
    },
  },
  'case-1-lr-overflow': {
    title: '情况 1：六个中断，四个列表寄存器',
    summary: '客户机屏蔽 IRQ 期间到来六个 SPI，一个比一个紧急。列表寄存器用满后，最不紧急的挂起中断让位，到外面排队。',
    watch: '先换出 SPI 40，再换出 SPI 41，并置位 GICH_HCR.NPIE。列表寄存器中没有挂起中断时，维护中断把它们取回，更紧急的先回来。',
    source: 'Bao、Rust-Shyper 和 KVM 都会换出列表寄存器，规则各不相同。',
    notes: {
      spilled: '四个列表寄存器都已挂起。五个中断里最不紧急的 SPI 40 被换出，NPIE 置位。',
      refilled: '列表寄存器里已没有挂起中断，于是产生维护中断：SPI 41 先于 SPI 40 取回。',
    },
  },
  'case-1-eoimode1-nested': {
    title: '情况 1：EOImode 1 下的两个嵌套中断',
    summary: '客户机设置 GICC_CTLR.EOImode：GICC_EOIR 降低优先级，GICC_DIR 去激活。更紧急的 SPI 51 打断 SPI 50 的处理程序。',
    watch: '优先级降低按后进先出的顺序进行。去激活可以按任意顺序，每次释放对应的列表寄存器。',
    source: 'Arm IHI 0048B，优先级降低与中断去激活。',
    notes: {
      nested: 'SPI 51 在 SPI 50 的处理程序中抢占：GICH_APR 有两个位置位。',
      first: 'SPI 50 的 GICC_DIR 先到，尽管 SPI 51 更晚应答：EOImode 1 下顺序由客户机决定。',
    },
  },
  'case-1-ptov': {
    title: '情况 1：客户机的编号与板上的编号',
    summary: 'UART 接在 SPI 33 上，客户机称它为 SPI 40。进入时用 ptov 转换，写出时用 vtop 转换。',
    watch:
      '客户机对 40 的写入落到物理 Distributor 的第 33 位。读 GICD_ISENABLER1 由 vGICD 应答。列表寄存器 0 的 VirtualID 为 40，PhysicalID 为 33。',
    source: `${design}，ptov 与 vtop；T-Visor。`,
    notes: {
      programmed: '客户机写的是 SPI 40 的位，物理 Distributor 收到的是 SPI 33 的位。',
      translated: '进入时经 ptov：板上的 SPI 33 变成客户机的 SPI 40。',
    },
  },
  'case-1-isolation': {
    title: '情况 1：VM 只能访问自己的中断',
    summary: '客户机向 GICD_ISENABLER1 写三个位，其中只有 SPI 33 是它自己的。SPI 34 属于虚拟机监控器。',
    watch: '两个位被忽略，一个位到达物理 Distributor，读出时也只看到这一个。归属按位判断，而不是按字判断。',
    source: `${design}，vgicd-isenable；T-Visor 按位过滤，Rust-Shyper 按字过滤。`,
    notes: {
      ignored: 'SPI 34 属于虚拟机监控器：客户机写的这一位被忽略，而不是报错。',
      read: '客户机写了三个位，读回只有一个。',
    },
  },
  'case-1-typer': {
    title: '情况 1：客户机看到几个 CPU？',
    summary: '机器有五个 PE，而 VM 只有一个 vCPU。客户机读 GICD_TYPER。',
    watch: 'GICD_TYPER.CPUNumber 是 VPE 数减一，而不是 PE 数减一；两次读都由 vGICD 应答。',
    source: `${design}，vgicd-type：按 VPE 数配置。`,
    notes: {
      read: '五个 PE，一个 VPE：CPUNumber 读出 0。',
    },
  },
  'case-1-latched': {
    title: '情况 1：中断先于使能到来',
    summary: '模拟设备请求 SPI 48 时，GICD_ISENABLER1 还没有使能它。',
    watch: '中断在 vGICD 中保持挂起。使能它的那次写入立即将它投递：未使能不等于丢失。',
    source: 'libvmm 的缺陷：未使能时注入的中断会丢失。',
    notes: {
      latched: '门没有打开：SPI 48 在 vGICD 中保持挂起，不写列表寄存器。',
      delivered: '写 GICD_ISENABLER1 打开了门，同一次陷入就把它投递出去。',
    },
  },
  'case-1-ctlr-gate': {
    title: '情况 1：客户机关闭再打开自己的 Distributor',
    summary: '客户机向 GICD_CTLR 写 0，SPI 33 到来，客户机再写 1。',
    watch: 'GICH_HCR.En 跟随虚拟 GICD_CTLR。中断在 vGICD 中等待（在物理 Distributor 中是激活状态），第二次写入时投递。',
    source: `${design}，vgicd-ctrl。`,
    notes: {
      latched: 'GICD_CTLR 为 0：SPI 33 在物理 Distributor 中激活，在 vGICD 中等待。',
      delivered: 'GICD_CTLR 重新为 1：等待的中断被投递。',
    },
  },
  'case-1-priority-mask': {
    title: '情况 1：被优先级屏蔽挡住',
    summary: 'SPI 33 的优先级是 0x80，客户机的 GICC_PMR 是 0x40。',
    watch: '虚拟机监控器立即写入列表寄存器 0，但不发出虚拟 IRQ。客户机写 GICC_PMR（不陷入）之后才放行。',
    source: 'Arm IHI 0048B：GICV_PMR 即 GICH_VMCR.VMPriMask。',
    notes: {
      behind: '已在列表寄存器中，却没有虚拟 IRQ：优先级 0x80 没有高过屏蔽值 0x40。',
      through: '客户机把屏蔽值改为 0xf8，没有陷入；虚拟 IRQ 随即产生。',
    },
  },
  'case-1-nesting': {
    title: '情况 1：处理程序嵌套',
    summary: 'SPI 50 的处理程序打开 IRQ，更紧急的 SPI 51 抢占它。EOImode 为 0。',
    watch: 'GICH_APR 出现第二个位。结束按后进先出的顺序进行，每次释放列表寄存器并将物理中断去激活。',
    source: 'Arm IHI 0048B，抢占。',
    notes: {
      preempted: 'SPI 51（0x40）抢占 SPI 50（0x80）：GICV_RPR 变为 0x40。',
      back: '内层先结束，外层继续。',
    },
  },
  'case-1-edges-merge': {
    title: '情况 1：三个边沿，两次中断',
    summary: '客户机屏蔽 IRQ 期间，边沿触发的 SPI 触发三次。',
    watch: '第一个边沿被转发并保持激活。第二个锁存在物理 Distributor 中，第三个到来时锁存已置位：两次合并为一次。',
    source: 'Arm IHI 0048B，挂起状态只有一位。',
    notes: {
      merged: '第三个边沿到来时，第二个的锁存还在：只有一个挂起位，只算一次。',
      second: '第二次也是最后一次中断，代表第二和第三个边沿。',
    },
  },
  'case-1-spilled-active': {
    title: '情况 1：没有列表寄存器的激活中断',
    summary: '两个列表寄存器，三层嵌套处理程序。第三个中断到来时两个列表寄存器都处于激活状态，最不紧急的被换出。',
    watch: '客户机结束 SPI 40 时找不到列表寄存器：GICH_HCR.EOICount 加一，LRENP 通知虚拟机监控器，由它用软件将 SPI 40 去激活。',
    source: 'Bao：列表寄存器曾被激活中断占满，NPIE 反复触发。',
    notes: {
      spilled: '两个列表寄存器都处于激活状态。SPI 40 的处理程序还没结束，也要让位。',
      counted: '结束了一个不在列表寄存器中的中断：EOICount 为 1，MISR.LRENP 发出通知。',
    },
  },
  'case-1-emulated-device': {
    title: '情况 1：由虚拟机监控器模拟的设备',
    summary: '虚拟机监控器自己的中断 SPI 60 使模拟设备在客户机中请求 SPI 48。',
    watch:
      'hw=0：不转发任何物理中断，SPI 60 由宿主自己结束。客户机结束 SPI 48 时触发维护中断，因为列表寄存器的第 19 位要求通知。',
    source: 'Arm IHI 0048B，GICH_LR.EOI；Rust-Shyper。',
    notes: {
      filled: 'hw=0 且第 19 位置位：它结束时会通知虚拟机监控器。',
      told: 'MISR.EOI：虚拟机监控器检查模拟的中断线是否仍为高。',
    },
  },
  'case-1-physical-timer': {
    title: '情况 1：客户机的物理定时器',
    summary: 'CNTP 由虚拟机监控器模拟：客户机的写入会陷入，PPI 26 监视到期时间，PPI 30 以 hw=0 注入。',
    watch: '每次到期要付出一次设置陷入、一次 PPI 26 退出和一次维护中断。可与只需一次退出的虚拟定时器对比。',
    source: `${design}，PPI 部分；KVM。`,
    notes: {
      trapped: '对 CNTP 的每次访问都会陷入：到期时间由虚拟机监控器保管。',
      told: '由于 hw=0，结束时还要一次维护中断。',
    },
  },
  'case-1-host-interrupt': {
    title: '情况 1：虚拟机监控器自己的中断',
    summary: '客户机运行时，宿主的看门狗 SPI 70 产生中断；随后客户机的 UART 也产生中断。',
    watch: '宿主中断和客户机中断在最外层分开。宿主的要写 GICC_EOIR 和 GICC_DIR，客户机的只写 GICC_EOIR。',
    source: `${design}，第 2 部分：区分宿主中断与客户机中断。`,
    notes: {
      host: '宿主自己的中断：GICC_EOIR 之后写 GICC_DIR，到此结束。',
      guest: '客户机的中断：只写 GICC_EOIR，在客户机结束之前保持激活。',
    },
  },
  'case-1-virtual-timer': {
    title: '情况 1：客户机的虚拟定时器',
    summary: 'CNTV 归客户机所有：设置定时器不陷入，PPI 27 以 hw=1 转发。',
    watch: '中断只引起一次退出，结束时没有退出。可与被模拟的物理定时器对比。',
    source: `${design}，PPI 部分。`,
    notes: {
      expired: 'CNTV 在本 PE 上到期：PPI 27 是物理中断，为 PE0 私有。',
      ended: 'hw=1 对 PPI 同样有效：客户机结束时将其去激活。',
    },
  },
  'case-1-eoimode1': {
    title: '情况 1：优先级降低与去激活分开',
    summary: '客户机使用 EOImode 1：处理程序写 GICC_EOIR，稍后由主程序写 GICC_DIR。',
    watch: '两次写入之间，SPI 33 保持激活却不再挡住别的中断：运行优先级已回到空闲。',
    source: 'Arm IHI 0048B，优先级降低与中断去激活。',
    notes: {
      dropped: 'GICC_EOIR 降低了优先级；列表寄存器 0 和 SPI 33 仍处于激活状态。',
      deactivated: '写 GICC_DIR 才在两处都结束它。',
    },
  },
  'case-1-level-again': {
    title: '情况 1：中断线再次拉高',
    summary: '电平触发的 UART 在第一次中断去激活之前再次拉高中断线。',
    watch: 'Distributor 看的是电平而不是边沿：去激活后 SPI 33 立即再次挂起，整个过程重来一遍。',
    source: 'Arm IHI 0048B，电平触发中断。',
    notes: {
      again: 'SPI 33 激活期间中断线再次拉高：在 Distributor 中为激活且挂起，不上报。',
      sampled: '去激活后线仍为高：电平再次被采样，SPI 33 第二次到来。',
    },
  },
  'case-1-active-pending': {
    title: '情况 1：同一列表寄存器激活且挂起',
    summary: '客户机还在第一次中断的处理程序中，模拟的边沿触发设备再次触发。',
    watch: 'hw=0 时列表寄存器变为激活且挂起。hw=1 时禁止这种状态：由 Distributor 保存。',
    source: 'Arm IHI 0048B，GICH_LRn.State。',
    notes: {
      both: '同一列表寄存器既激活又挂起：只有 hw=0 时允许。',
      second: '结束后仍为挂起，客户机再次应答，无需虚拟机监控器参与。',
    },
  },
  'case-1-wfi-wake': {
    title: '情况 1：中断唤醒休眠的客户机',
    summary: '客户机无事可做，执行 WFI，PE 空闲。UART 的 SPI 33 到来。',
    watch: 'PE 被物理中断唤醒，VPE 被虚拟中断唤醒。客户机运行之前，列表寄存器已经写好。',
    source: `${design}，第 3 部分：vCPU 休眠则先唤醒再发送。`,
    notes: {
      idle: '没有可运行的 vCPU：PE0 自己也进入 WFI。',
      woken: 'SPI 33 的目标在休眠：先让 VPE0 就绪，再连同已填好的列表寄存器一起装载。',
    },
  },
  'case-1-low-newcomer': {
    title: '情况 1：装满紧急中断后，来了一个不紧急的',
    summary: '四个紧急的 SPI 装满列表寄存器，随后低优先级的 SPI 44 到来。',
    watch: '新来者的优先级也要比较：没有谁让位，SPI 44 在外等待，由维护中断取回。',
    source: 'Bao 与本设计会比较新来者的优先级，Rust-Shyper 不比较。',
    notes: {
      outside: '四个紧急中断在内。SPI 44 比它们都不紧急，因此在外等待，没有谁让位。',
      refilled: '列表寄存器已腾空，SPI 44 装入。',
    },
  },
  'case-1-underflow': {
    title: '情况 1：按 KVM 的方式补充',
    summary: '两个列表寄存器，四个中断。KVM 在每次进入客户机时重填列表寄存器，还有剩余时置位 GICH_HCR.UIE。',
    watch: '维护中断的原因是 U：最多只有一个列表寄存器在用。KVM 要的只是这次退出；等它读 GICC_IAR 时，已没有可应答的中断。',
    source: 'Linux 6.1，arch/arm64/kvm/vgic/vgic-v2.c。',
    notes: {
      underflow: 'U：只有一个列表寄存器在用，SPI 41 和 SPI 43 还在 KVM 的链表里。',
    },
  },
  'case-1-group-enables': {
    title: '情况 1：客户机开关中断组时得到通知',
    summary: '客户机在 GICV_CTLR 中使能或禁用 Group 0、Group 1 时，GICH_HCR 可以要求维护中断。这里依次设置四个使能位。',
    watch: 'VGrp0D、VGrp0E、VGrp1E、VGrp1D：它们都是电平而不是事件，所以虚拟机监控器要把使能位清掉，否则会一直触发。',
    source: 'Arm IHI 0048B，GICH_MISR 与 GICH_HCR。',
    notes: {
      off0: 'VGrp0D：客户机关闭了 Group 0，电平保持有效。',
      on0: 'VGrp0E：Group 0 重新打开。',
      on1: 'VGrp1E：Group 1 也打开了。',
      off1: 'VGrp1D：Group 1 又关闭。维护中断的八种原因至此齐全。',
    },
  },
};
