import type { whyNot as en } from '../en/whyNot.ts';

const stands: (typeof en)['stands'] = {
  notAsked: (o) =>
    o.device !== ''
      ? `没有请求：${o.device} 的中断线为低电平，${o.p} 也没有被锁存。`
      : {
          sgi: `没有请求：没有 vCPU 向 ${o.vcpu} 发送 ${o.v}。`,
          ppi: `没有请求：${o.name} 对应的定时器或中断线为低电平。`,
          spi: `没有请求：${o.name} 没有连接任何设备。`,
        }[o.kind],
  gicdCtlr: (o) => `GICD_CTLR.${o.field} 为 0：Distributor 不转发这一组的任何中断。`,
  gicdDisabled: (o) => `${o.p} 在 Distributor 中未使能：${o.register}，${o.field}。`,
  gicdNoTarget: (o) => `${o.register} 没有为 ${o.p} 指定任何 PE。`,
  gicdActive: (o) => `${o.p} 已处于激活状态：下一次要等去激活之后。`,
  giccCtlr: (o) => `GICC_CTLR.${o.field} 为 0：${o.pe} 的 CPU 接口不接收这一组的中断。`,
  giccPmr: (o) => `${o.pe} 的 GICC_PMR 为 ${o.limit}：${o.other === '' ? o.p : o.other} 的优先级不够高。`,
  giccRunning: (o) =>
    o.other === ''
      ? `${o.pe} 的运行优先级为 ${o.limit}：${o.p} 无法抢占。`
      : `${o.pe} 正在处理优先级为 ${o.limit} 的 ${o.other}：${o.p} 无法抢占。`,
  giccOther: (o) => `${o.pe} 上 ${o.other} 在先：它是当前优先级最高的挂起中断。`,
  peAtEl2: (o) => `${o.pe} 正处于 EL2 且屏蔽 IRQ：要等它进入客户机或空闲时才响应。`,
  hostReserved: (o) => `${o.p} 由虚拟机监控器自用：任何客户机都收不到它。`,
  noVmHere: (o) =>
    o.vm === ''
      ? `${o.pe} 上没有 VM 注册过 ${o.p}：find_vm_need_inject 查找不到。`
      : `${o.p} 被送到 ${o.pe}，在那里找不到 ${o.vm}：find_vm_need_inject 只查找该 PE 上的 VM。`,
  notOwned: (o) => `${o.vm} 没有 ${o.v}：从未为它注册过。`,
  noTargetVcpu: (o) => `${o.vm} 的 GICD_ITARGETSR 没有为 ${o.v} 指定任何 vCPU。`,
  vgicdCtlr: (o) => `${o.vm} 没有打开自己的 Distributor：vGICD 的 GICD_CTLR.${o.field} 为 0。`,
  vgicdDisabled: (o) => `${o.vm} 没有使能 ${o.v}：${o.register}，${o.field} 为 0。`,
  notStarted: (o) => `${o.vcpu} 还没有启动。`,
  inMailbox: (o) => `与它有关的消息（${o.field}）还在 ${o.pe} 的信箱里。`,
  notSent: (o) => `${o.vcpu} 在 ${o.pe} 上，而没有消息通知那个 PE。`,
  forgotten: (o) => `${o.v} 在 ${o.vm} 的 vGICD 中挂起，所有开关都已打开，却没有人再去查看。`,
  ownedByAnother: (o) => `${o.vcpu} 仍在处理它，而 GICD_ITARGETSR 已指向另一个 vCPU：要等前者结束。`,
  lrsTaken: (o) =>
    o.field === 'pend_list'
      ? `它在 ${o.vcpu} 的 pend_list 中排队：没有挂起的列表寄存器时（GICH_HCR.NPIE）才轮到它。`
      : `${o.vcpu} 的列表寄存器全部被占用，且没有可以让出的。`,
  vActive: (o) =>
    o.lr === ''
      ? `${o.v} 已在 ${o.vcpu} 的列表寄存器之外处于激活状态：下一次要等它结束。`
      : `${o.v} 已在 ${o.vcpu} 的 ${o.lr} 中处于激活状态：下一次要等它结束。`,
  paused: (o) => `${o.vcpu} 已被暂停：它所在的 PE 不运行它。`,
  descheduled: (o) => `${o.pe} 现在运行的是 ${o.vcpu}：目标 vCPU 在等待调度。`,
  asleep: (o) => `${o.vcpu} 因 WFI 休眠，没有什么会唤醒它。`,
  irqFirst: (o) => `物理中断 ${o.other} 会先让 ${o.pe} 上的客户机退出，客户机来不及响应任何中断。`,
  storm: (o) =>
    `维护中断（GICH_MISR.NP）反复打断 ${o.pe}：有中断在 ${o.vcpu} 的列表寄存器外排队，而该策略不会把它换入。客户机无法前进。`,
  hcrOff: (o) => `${o.vcpu} 的 GICH_HCR.En 为 0：它的虚拟 CPU 接口不发出任何信号。`,
  vmGroup: (o) => `${o.vcpu} 没有在 CPU 接口使能这一组：GICH_VMCR.${o.field}（GICV_CTLR）为 0。`,
  vmAckCtl: (o) => `它属于 Group 1，而 GICV_CTLR.AckCtl 为 0：${o.vcpu} 读 GICV_IAR 得到 1022。`,
  vmPriMask: (o) => `${o.vcpu} 的优先级屏蔽为 ${o.limit}（GICV_PMR，GICH_VMCR.VMPriMask）：${o.v} 的优先级不够高。`,
  vRunning: (o) => `${o.vcpu} 正在处理优先级为 ${o.limit} 的中断（GICH_APR）：${o.v} 无法抢占。`,
  vOther: (o) => `${o.lr} 中的 ${o.other} 在先：它更紧急，或排在前面。`,
  vFiq: (o) => `GICV_CTLR.FIQEn 为 1：${o.vcpu} 以 FIQ 而不是 IRQ 收到 Group 0。`,
  guestMasks: (o) => `${o.vcpu} 屏蔽了 IRQ（PSTATE.I = 1）。`,
};

const would: (typeof en)['would'] = {
  notAsked: (o) =>
    o.device !== ''
      ? `${o.device} 拉高中断线`
      : { sgi: '某个 vCPU 写 GICD_SGIR', ppi: '定时器到期', spi: '为它连接设备' }[o.kind],
  gicdCtlr: () => '由宿主机置位',
  gicdDisabled: (o) => `${o.vm === '' ? '宿主机' : `${o.vm} 在其 vGICD 中使能它，或宿主机`}置位 GICD_ISENABLER`,
  gicdNoTarget: () => '在 GICD_ITARGETSR 中指定 PE',
  gicdActive: () => '持有者结束它：hw=1 时由客户机结束，或写 GICC_DIR',
  giccCtlr: () => '由宿主机置位',
  giccPmr: () => '调高 GICC_PMR',
  giccRunning: () => '对正在处理的中断写 GICC_EOIR',
  giccOther: () => '那个中断被应答',
  peAtEl2: () => '例程执行完',
  hostReserved: () => '虚拟机监控器不再自用它',
  noVmHere: (o) => (o.vm === '' ? '由某个 VM 注册它' : `让 GICD_ITARGETSR 指向 ${o.vm} 所在的 PE`),
  notOwned: () => '为它注册',
  noTargetVcpu: (o) => `${o.vm} 写 GICD_ITARGETSR`,
  vgicdCtlr: (o) => `${o.vm} 写 GICD_CTLR`,
  vgicdDisabled: (o) => `${o.vm} 写 GICD_ISENABLER`,
  notStarted: () => '由 PSCI CPU_ON 启动',
  inMailbox: (o) => `${o.pe} 响应门铃`,
  notSent: () => '发送消息并敲响门铃',
  forgotten: () => '一次让 vGICD 重新检查的写入',
  ownedByAnother: (o) => `${o.vcpu} 结束它`,
  lrsTaken: () => '客户机取走其中的中断',
  vActive: (o) => `${o.vcpu} 结束它`,
  paused: () => '恢复运行',
  descheduled: () => '时间片用完，或它进入休眠',
  asleep: (o) => `唤醒 ${o.vcpu}`,
  irqFirst: (o) => `${o.pe} 处理它`,
  storm: () => '有列表寄存器空出，或清除 GICH_HCR.NPIE',
  hcrOff: () => '由虚拟机监控器置位',
  vmGroup: (o) => `${o.vcpu} 写 GICV_CTLR`,
  vmAckCtl: (o) => `${o.vcpu} 置位 AckCtl，或改读 GICV_AIAR`,
  vmPriMask: (o) => `${o.vcpu} 调高 GICV_PMR`,
  vRunning: (o) => `${o.vcpu} 写 GICV_EOIR`,
  vOther: (o) => `${o.other} 被应答`,
  vFiq: (o) => `${o.vcpu} 清除 FIQEn`,
  guestMasks: (o) => `${o.vcpu} 解除 IRQ 屏蔽`,
};

export const whyNot: typeof en = {
  stands,
  would,
  title: '为什么没到？',
  verdicts: {
    nothing: (name) => `现在没有人请求 ${name}。`,
    blocked: (name) => `${name} 在途中被挡住。`,
    onItsWay: (name) => `${name} 前面没有阻碍：正在途中。`,
    delivered: (name) => `${name} 已到达它的 vCPU：已应答，尚未结束。`,
  },
  besides: '如果它现在到来，还会被下列各项挡住：',
  ahead: (pe, place) => `${pe} 正执行到 ${place}。`,
  until: (step, more) => `它在第 ${step} 步被应答，距此 ${more}。`,
  steps: (n) => `${n} 个微步`,
  since: (step) => `始于第 ${step} 步`,
  fromTheBeginning: '从一开始就是如此',
  passes: '会自行解除',
  stays: '需要改变才会解除',
  clears: (what) => `解除条件：${what}`,
  facts: (items) => items.join('；'),
  at: (step, name) => `第 ${step} 步：${name}`,
};
