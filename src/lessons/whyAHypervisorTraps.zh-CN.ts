import type { LessonText } from './lesson.ts';
import type { whyAHypervisorTraps } from './whyAHypervisorTraps.ts';

export const text: LessonText<(typeof whyAHypervisorTraps)['beats'][number]['name']> = {
  title: '虚拟机监控器为什么要陷入：vcpu.run、IMO、EOImode',
  summary: '学完能说出哪些访问和中断会退出客户机，哪些不会，以及为什么。',
  beats: {
    run: {
      text: '虚拟机监控器调用了 vcpu.run()，PE0 进入客户机：EL1，VM0 的虚拟 CPU VPE0。此刻虚拟机监控器的代码都不在运行，要等 vcpu.run() 返回才回来。这个返回叫作退出。',
      rule: '原设计第 2 部分：中断使 vcpu.run() 返回',
      notes: '在真实机器上，一次退出要几千个周期。全部的功夫就在于少退出。',
    },
    distributor: {
      text: '第一次退出：客户机写 `GICD_CTLR`。Distributor 是大家共用的，所以任何客户机都拿不到真的。它的地址所在的页没有映射，每次访问都会陷入。',
      rule: 'stage 2 不映射 GICD：陷入并模拟',
      notes: '客户机运行的是普通驱动，它以为自己有一个 GIC。',
    },
    emulated: {
      text: '这次写入落到内存里：vGICD，即每个 VM 一个的虚拟分发器。需要传到真实 Distributor 的部分，由虚拟机监控器代写，而且只限这个 VM 拥有的中断。',
      rule: 'vGICD_CTLR；每个 VM 一个 vGICD',
      notes: '配置操作很少，这类退出主要集中在客户机启动时。',
    },
    imo: {
      text: '第二种退出：SPI 33 挂起，而客户机正在运行。`HCR_EL2.IMO` = 1，所有物理 IRQ 不管是给谁的，都送到 EL2。vcpu.run() 返回 ExternalInterrupt，客户机什么也没做。',
      rule: 'HCR_EL2.IMO = 1：物理 IRQ 由 EL2 处理',
      notes: '如果 IMO = 0，IRQ 会直接进客户机，一个客户机就能霸占整台机器的中断。',
    },
    'host-reads': {
      text: '虚拟机监控器读真实的 `GICC_IAR`，得到 33。必须由它来读，因为这个中断可能属于别的 VM，也可能属于它自己。SPI 33 在 Distributor 中激活，线仍为高。',
      rule: 'GICC_IAR 归虚拟机监控器；stage 2 不映射 GICC',
      notes: '这里读到的是板上的编号，同一个设备在客户机里可能是另一个编号。',
    },
    virtual: {
      text: '它属于 VM0，虚拟机监控器便写列表寄存器 0：“中断 33，挂起”。客户机将看到的就是列表寄存器。从此有了两个中断：物理的一个，虚拟的一个。',
      rule: 'GICH_LR0；GICH 从不映射给客户机',
      notes: '下一课逐位讲列表寄存器。',
    },
    half: {
      text: '虚拟机监控器写 `GICC_EOIR`，完成结束的前一半：运行优先级恢复空闲。后一半它不做，所以 SPI 33 保持激活，线虽为高也不会再次触发。EOImode 1 就是为此而设。',
      rule: 'GICC_CTLR.EOImode = 1：GICC_EOIR 只降低优先级',
      notes: '问一问：如果这次写入连 SPI 33 也去激活，会怎样？线还高着呢。最后一步会演示。',
    },
    virq: {
      text: '回到客户机，因为有列表寄存器挂起，虚拟 CPU 接口发出虚拟 IRQ。客户机在 EL1 通过自己的向量表进入普通的 IRQ 异常，在它看来这就是硬件。',
      rule: 'GICH_HCR.En = 1；HCR_EL2.IMO = 1 同时使能虚拟 IRQ',
      notes: '客户机的 PSTATE.I 只屏蔽虚拟 IRQ，物理 IRQ 照样去 EL2。',
    },
    'no-trap': {
      text: '客户机去读它认为的 `GICC_IAR`。那个地址映射的是 GICV，即虚拟 CPU 接口：硬件直接用列表寄存器 0 应答，没有退出。CPU 接口每次中断都要用，所以不能陷入。',
      rule: 'GICV 映射在客户机的 GICC 地址；GICV_IAR',
      notes: 'Distributor 会陷入，但很少用；CPU 接口不陷入，一直在用。GICv2 虚拟化快就快在这种划分。',
    },
    'other-half': {
      text: '客户机写了 `GICV_EOIR`。由于列表寄存器与 SPI 33 相连，硬件替虚拟机监控器补上没做的那一半：把 SPI 33 去激活，不需要退出。整个中断只退出一次。',
      rule: 'GICV_EOIR；GICH_LR.HW = 1',
      notes: '这时处理程序已经服务了 UART，线是低的，所以不会再来。',
    },
    storm: {
      text: '同样的情形，宿主改用 EOImode 0：`GICC_EOIR` 立即去激活，线还高着，客户机一条指令没执行，SPI 33 又触发了。现在是第三次。客户机永远进不了处理程序。',
      rule: 'GICC_CTLR.EOImode = 0：GICC_EOIR 同时去激活；已公开的缺陷：AxVisor arm_gicv2 handle_irq',
      notes: '这就是中断风暴。边沿触发的中断不会暴露它，所以这种缺陷能藏很久。',
    },
  },
  tries: [
    '在“情况 1：UART 的 SPI 33，从中断线到处理程序再返回”里，分别数一数 UART 中断之前和之后的退出次数。',
    '在“缺陷：宿主结束了刚转发的中断”里把 UART 改成边沿触发：风暴没有了，缺陷还在吗？',
  ],
};
