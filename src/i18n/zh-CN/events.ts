import type { events as en } from '../en/events.ts';
import type { EventWords, ListRegisterWords } from '../words.ts';
import { unpredictable } from './unpredictable.ts';

const and = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '无') : `${items.slice(0, -1).join('、')} 和 ${items.at(-1)}`;

const states: { readonly [S in ListRegisterWords['state']]: string } = {
  invalid: '无效',
  pending: '挂起',
  active: '激活',
  activePending: '激活且挂起',
};

const iar = (e: EventWords): string => (e.vintid < 16 ? `${e.vintid}，来自 ${e.source}` : `${e.vintid}`);

const behind = (w: ListRegisterWords): string => {
  if (w.hw) return `，hw=1，对应物理 ${w.p}`;
  return w.eoi ? '，hw=0，结束时触发维护中断' : '，hw=0';
};

const exits: { readonly [code: string]: string } = {
  externalInterrupt: '原因是外部中断',
  mmio: '原因是访问陷入',
  wfi: '原因是客户机等待中断（WFI）',
};

const misr: { readonly [bit: string]: string } = {
  EOI: '客户机结束了一个要求通知的列表寄存器中断',
  U: '有效的列表寄存器至多只剩一个',
  LRENP: '客户机结束了一个不在列表寄存器中的中断',
  NP: '列表寄存器中已没有挂起的中断',
  VGrp0E: '客户机使能了 Group 0',
  VGrp0D: '客户机关闭了 Group 0',
  VGrp1E: '客户机使能了 Group 1',
  VGrp1D: '客户机关闭了 Group 1',
};
const maintenance = (e: EventWords): string =>
  e.causes.length === 0 ? '没有任何原因' : e.causes.map((c) => `${c}（${misr[c] ?? c}）`).join('、');

const invariants: { readonly [name: string]: string } = {
  oneListRegister: '同一个 vCPU 中，一个中断至多在一个列表寄存器中有效',
  ownVmOnly: '一个 VM 的中断不会出现在另一个 VM 的列表寄存器中',
  sgiNotHw: 'SGI 的 hw 不会为 1',
  hwNotPendingActive: 'hw=1 的列表寄存器不会同时处于激活和挂起状态',
  onePlace: '已转发的激活中断恰好只在一个地方',
  nothingForgotten: '可以投递的中断都在列表寄存器或等待列表中',
  watchedWhileWaiting: '当且仅当有中断在外面排队时，GICH_HCR.NPIE 和 LRENPIE 才置位',
  endsEventually: '已转发的中断最终会被去激活',
  nothingLost: '被请求的中断在其 vCPU 应答之前，总在某处保持挂起',
  ownVcpuOnly: 'vCPU 列表寄存器中的中断都是为该 vCPU 写入的',
  rightTarget: '等待中的 SPI 只在 GICD_ITARGETSR 指定的 vCPU 的列表寄存器中',
  rightIntid: 'hw=1 的列表寄存器把物理中断与为它注册的虚拟中断对应起来',
  forwardedActive: 'hw=1 的列表寄存器中的中断在 Distributor 中处于激活状态',
  contextKept: 'vCPU 再次运行时 GICH_VMCR 和 GICH_APR 与离开时一致，首次运行时为干净状态',
  ppiFollows: 'hw=1 的 PPI 的激活位与已装载的 vCPU 一致',
  enabledByCtlr: '当且仅当 VM 的 GICD_CTLR 允许转发时，GICH_HCR.En 才置位',
  messagesInOrder: '一个 PE 发给另一个 PE 的消息按发送顺序读取',
  guestRuns: '两次维护中断之间，客户机总有进展',
  mostUrgentInside: '列表寄存器外等待的中断不会比其中挂起的更紧急',
};

const misuse: { readonly [rule: string]: string } = unpredictable;

const letter = (e: EventWords): string =>
  e.v === '' || e.code === 'gichEn' || e.code === 'letGo' || e.code === 'takeIn' || e.code === 'pause' || e.code === 'resume'
    ? `${capital(e.code)}，目标 ${e.vcpu}`
    : `${capital(e.code)}，${e.v}，目标 ${e.vcpu}`;
const about = (e: EventWords): string => (e.v !== '' ? `（${e.v}）` : e.p !== '' ? `（${e.p}）` : '');
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

export const events: typeof en = {
  lineRaised: (e) => `设备 ${e.device} 拉高中断线 ${e.p}。`,
  lineLowered: (e) => `设备 ${e.device} 拉低中断线 ${e.p}。`,
  timerExpired: (e) =>
    e.pintid === 26
      ? `${e.pe} 上虚拟机监控器自己的定时器（CNTHP）到期，触发 PPI 26。`
      : e.vcpu === ''
        ? `${e.pe} 上的定时器到期，触发 ${e.p}。`
        : `${e.vcpu} 的虚拟定时器（CNTV）已到期：它在 ${e.pe} 上的输出 ${e.p} 为高电平。`,
  becamePending: (e) => `${e.p} 在 Distributor 中进入挂起状态。`,
  irqSignalled: (e) => `${e.pe} 的 CPU 接口发出 IRQ：${e.p} 是它当前优先级最高的挂起中断。`,
  irqRetracted: (e) => `${e.pe} 的 CPU 接口撤回 IRQ：已没有可以上报的中断。`,
  acknowledged: (e) => `${e.pe} 读 GICC_IAR，得到 ${e.pintid}：${e.p} 在 Distributor 中变为激活状态。`,
  spurious: (e) => `${e.pe} 读 GICC_IAR，得到 ${e.value & 0x3ff}：这是伪中断，没有可应答的中断。`,
  priorityDropped: (e) =>
    e.both
      ? `${e.pe} 向 GICC_EOIR 写入 ${e.pintid}：优先级降低；由于 EOImode = 0，处理就此结束。`
      : `${e.pe} 向 GICC_EOIR 写入 ${e.pintid}：只做优先级降低，${e.p} 在 Distributor 中仍为激活状态。`,
  deactivated: (e) =>
    e.both
      ? `同一次写入将 ${e.p} 在 Distributor 中去激活。`
      : `${e.pe} 向 GICC_DIR 写入 ${e.pintid}：${e.p} 在 Distributor 中被去激活。`,

  exited: (e) => `${e.pe} 退出 ${e.vcpu}：vcpu.run() 返回，${exits[e.code] ?? e.code}。`,
  classified: (e) =>
    ({
      host: `${e.p} 属于虚拟机监控器自己，任何客户机都看不到它。`,
      currentVm: `${e.p} 已由 ${e.pe} 的当前 VM 注册，不需要查找。`,
      anotherVm: `${e.pe} 的当前 VM 没有注册 ${e.p}，需要用 find_vm_need_inject 查找它属于哪个 VM。`,
      nobody: `${e.p} 是 ${e.pe} 的私有中断，而当前 VM 没有注册它。`,
    })[e.code] ?? `${e.pe} 对 ${e.p} 进行分类。`,
  lookupVpes: (e) =>
    e.members.length === 1
      ? `find_vm_need_inject 第 1 步：分配到 ${e.pe} 的 VPE 只有 ${e.members[0]}。`
      : `find_vm_need_inject 第 1 步：分配到 ${e.pe} 的 VPE 有 ${and(e.members)}。`,
  lookupVms: (e) =>
    e.members.length === 1
      ? `find_vm_need_inject 第 2 步：它们同属一个 VM，即 ${e.members[0]}。`
      : `find_vm_need_inject 第 2 步：包含这些 VPE 的 VM（去重后）有 ${and(e.members)}。`,
  lookupHits: (e) =>
    e.members.length === 0
      ? `find_vm_need_inject 第 3 步：其中没有 VM 注册过 ${e.p}。`
      : e.members.length === 1
        ? `find_vm_need_inject 第 3 步：${e.members[0]} 注册了 ${e.p}，由它接收。`
        : `find_vm_need_inject 第 3 步：${and(e.members)} 都注册了 ${e.p}，由排在最前的 ${e.members[0]} 接收。`,
  unhandled: (e) => `${e.pe} 上没有 VM 需要 ${e.p}：虚拟机监控器直接结束它，这个中断就此丢失。`,

  injected: (e) => {
    if (e.vintid === 27 && e.vcpu !== '') return `${e.vcpu} 未装载期间它的虚拟定时器到期：由虚拟机监控器为它注入 ${e.v}。`;
    if (e.vintid === 30) return `${e.vcpu} 的模拟物理定时器（CNTP）到期：虚拟机监控器注入 ${e.v}。`;
    if (e.pintid < 0) return `${e.vm} 的模拟设备请求 ${e.v}：它没有对应的物理中断，因此 hw=0。`;
    return `${e.vm} 的 int_inject：查 ptov 表，物理 ${e.p} 对应虚拟 ${e.v}。`;
  },
  targeted: (e) =>
    ({
      runningHere: `${e.v} 的目标是 ${e.vcpu}，其上下文已装载在 ${e.pe} 上：直接写列表寄存器即可。`,
      parkedHere: `${e.v} 的目标是 ${e.vcpu}，它分配在 ${e.pe} 上但尚未装载：写入它保存的列表寄存器，不需要 IPI。`,
      asleepHere: `${e.v} 的目标是 ${e.vcpu}，它正在 ${e.pe} 上因 WFI 休眠：需要先唤醒它。`,
      onAnotherPe: `${e.v} 的目标是 ${e.vcpu}，它分配在另一个 PE 上：${e.pe} 需要向那边发消息。`,
      notStarted: `${e.v} 的目标是 ${e.vcpu}，它还没有启动。`,
    })[e.code] ?? `${e.v} 的目标是 ${e.vcpu}。`,
  latched: (e) =>
    ({
      gateClosed: `${e.v} 在 ${e.vm} 的 vGICD 中保持挂起：客户机尚未使能它，或其 GICD_CTLR 处于关闭状态。中断不会丢失。`,
      notStarted: `${e.v} 在 ${e.vm} 的 vGICD 中保持挂起：${e.vcpu} 还没有启动。`,
      noTarget: `${e.v} 在 ${e.vm} 的 vGICD 中保持挂起：GICD_ITARGETSR 没有指定任何 vCPU。`,
    })[e.code] ?? `${e.v} 在 ${e.vm} 的 vGICD 中保持挂起。`,
  merged: (e) =>
    e.vintid < 0
      ? `${e.p} 已处于挂起状态：新的边沿不起作用，两次合并为一次。`
      : e.lr === ''
        ? `${e.v} 已由 ${e.vm} 的另一个 vCPU 接手，或已被取走：没有需要投递的了。`
        : e.vintid < 16
          ? `${e.v} 已在 ${e.vcpu} 的 ${e.lr} 中，来自 ${e.source}：下一个来源要等它结束。`
          : `${e.v} 已在 ${e.vcpu} 的 ${e.lr} 中：两次合并为一次。`,
  queued: (e) =>
    e.code === 'onTheList'
      ? `${e.v} 加入 ${e.vcpu} 的等待列表：进入客户机时才填写列表寄存器。`
      : e.code === 'activeOutside'
        ? `${e.v} 在 ${e.vcpu} 的列表寄存器之外处于激活状态：要等它结束。`
        : `${e.vcpu} 没有空闲的列表寄存器，也没有可让出的：${e.v} 在外面排队，并置位 GICH_HCR.NPIE。`,
  lrWritten: (e) => {
    const from = e.vintid < 16 ? `，来自 ${e.source}` : '';
    return `${e.pe} 写 ${e.vcpu} 的 ${e.lr}：${e.v}${from}，${states[e.word.state]}，优先级 ${e.word.priority}${behind(e.word)}。`;
  },
  lrRemoved: (e) =>
    e.word.state === 'invalid'
      ? `${e.pe} 清空 ${e.vcpu} 的 ${e.lr}：其中的 ${e.v} 已结束。`
      : `${e.pe} 清空 ${e.vcpu} 的 ${e.lr}，把${states[e.word.state]}的 ${e.v} 收回 vGICD。`,
  spilled: (e) =>
    e.word.state === 'active'
      ? `${e.v} 虽处于激活状态也被换出：让出 ${e.vcpu} 的 ${e.lr}。它的结束由 GICH_HCR.LRENPIE 通知。`
      : `${e.v}（优先级 ${e.word.priority}）被换出：把 ${e.vcpu} 的 ${e.lr} 让给更紧急的中断，自己在外面排队。`,
  refilled: (e) => `${e.v} 一直在 ${e.vcpu} 的列表寄存器外排队，现在轮到它了。`,

  messageSent: (e) => `${e.pe} 向 ${e.otherPe} 的信箱放入消息：${letter(e)}。`,
  doorbell: (e) => `${e.pe} 写 GICD_SGIR：向 ${e.otherPe} 发出 SGI 1，即虚拟机监控器之间的门铃。`,
  messageReceived: (e) => `${e.pe} 从自己的信箱读出消息：${letter(e)}。`,

  entered: (e) => `${e.pe} 通过 vcpu.run() 进入 ${e.vcpu}。`,
  virqSignalled: (e) => `${e.pe} 的虚拟 CPU 接口向 ${e.vcpu} 发出虚拟 IRQ：${e.lr} 中的 ${e.v} 处于挂起状态。`,
  virqRetracted: (e) => `${e.pe} 的虚拟 CPU 接口撤回虚拟 IRQ。`,
  virqTaken: (e) => `${e.vcpu} 响应虚拟 IRQ：进入中断处理程序，IRQ 被屏蔽。`,
  vAcknowledged: (e) => `${e.vcpu} 读 GICV_IAR，得到 ${iar(e)}：${e.lr} 变为激活状态。`,
  vSpurious: (e) => `${e.vcpu} 读 GICV_IAR，得到 ${e.value & 0x3ff}：这是伪中断，没有可应答的中断。`,
  vPriorityDropped: (e) => `${e.vcpu} 向 GICV_EOIR 写入 ${e.vintid}：运行优先级降低。`,
  vDeactivated: (e) => {
    if (e.lr === '') return `${e.v} 在激活状态下被换出：现在由虚拟机监控器用软件为 ${e.vcpu} 结束它。`;
    return e.word.state === 'activePending'
      ? `${e.v} 对 ${e.vcpu} 不再激活；${e.lr} 重新变为挂起状态。`
      : `${e.v} 对 ${e.vcpu} 不再激活：${e.lr} 变为无效。`;
  },
  hwDeactivated: (e) =>
    e.lr === ''
      ? `${e.pe} 代 ${e.vcpu} 向 GICC_DIR 写入 ${e.pintid}：物理 ${e.p} 被去激活。`
      : `因为 ${e.lr} 的 hw=1，Distributor 同时将物理 ${e.p} 去激活，不需要陷入。`,
  deviceQuieted: (e) => `${e.vcpu} 的中断处理程序服务设备 ${e.device}。`,

  trapped: (e) =>
    ({
      gicd: `${e.vcpu} ${e.write ? '写' : '读'} ${e.register}：该页没有映射，访问陷入虚拟机监控器。`,
      device: `${e.vcpu} 服务 ${e.v} 对应的模拟设备：访问陷入虚拟机监控器。`,
      timer: `${e.vcpu} 设置物理定时器（CNTP_CVAL_EL0）：访问陷入虚拟机监控器。`,
      cpuOn: `${e.vcpu} 调用 PSCI CPU_ON：调用陷入虚拟机监控器。`,
    })[e.code] ?? `${e.vcpu} 的一次访问陷入虚拟机监控器。`,
  vgicdRead: (e) => `${e.vm} 的 vGICD 直接用自己的数据应答：${e.hex}。`,
  vgicdWritten: (e) => `${e.vm} 的 vGICD 接受写入：${e.hex}。`,
  vgicdIgnored: (e) => `${e.v} 不属于 ${e.vm}：写入中的这一部分被忽略。`,
  gicdProgrammed: (e) => `${e.pe} 查 vtop 表后写物理 Distributor：为 ${e.p} 写 ${e.register}。`,
  sgiSent: (e) =>
    e.members.length === 0
      ? `${e.vcpu} 发送 ${e.v}，但没有目标。`
      : `${e.vcpu} 通过 GICD_SGIR 向 ${and(e.members)} 发送 ${e.v}。`,

  switchedOut: (e) => `${e.pe} 保存 ${e.vcpu} 的虚拟 CPU 接口：GICH_HCR、GICH_VMCR、GICH_APR 和列表寄存器。`,
  switchedIn: (e) => `${e.pe} 已装载 ${e.vcpu} 的虚拟 CPU 接口及其全部内容。`,
  waiting: (e) => `${e.vcpu} 因 WFI 休眠，直到有中断到来。`,
  woken: (e) => (e.v === '' ? `${e.vcpu} 被唤醒：有中断在等它。` : `${e.v} 唤醒 ${e.vcpu}。`),
  idled: (e) => `${e.pe} 没有可运行的 vCPU，等待中断。`,
  sliceEnded: (e) => `${e.vcpu} 在 ${e.pe} 上的时间片用完。`,
  started: (e) => `${e.vcpu} 上电启动。`,

  maintenanceSignalled: (e) => `${e.pe} 的虚拟接口控制（GICH）发出维护中断 PPI 25：${maintenance(e)}。`,
  maintenanceHandled: (e) => `${e.pe} 读 GICH_MISR，得到 ${e.hex}：${maintenance(e)}。`,

  unpredictable: (e) => `${e.pe} 对 GIC 的使用属于 UNPREDICTABLE${about(e)}。${misuse[e.code] ?? `${e.code}。`}`,
  badAccess: (e) =>
    e.write
      ? `${e.vcpu === '' ? e.pe : e.vcpu} 对偏移 ${e.hex} 的写入不被任何寄存器允许：写入被忽略。`
      : `${e.vcpu === '' ? e.pe : e.vcpu} 对偏移 ${e.hex} 的读取不被任何寄存器允许：读出为零。`,
  registrationRefused: (e) => `${e.vm} 不能注册 ${e.p}：它已被 ${e.otherVm} 注册。`,
  invariantBroken: (e) => `${e.vcpu === '' ? '' : `${e.vcpu} 的`}不变式被破坏${about(e)}：${invariants[e.code] ?? e.code}。`,
  panicked: (e) => `${e.pe} 上的虚拟机监控器崩溃（panic）。`,

  pendingSet: (e) => `${e.vcpu} 写 ${e.vintid < 16 ? 'GICD_SPENDSGIR' : 'GICD_ISPENDR'}，请求将 ${e.v} 置为挂起。`,
  pendingCleared: (e) =>
    e.value < 0
      ? `${e.p} 的中断线在 ${e.vcpu} 应答之前变低：${e.v} 不再挂起。`
      : `${e.vcpu} 写 ${e.vintid < 16 ? 'GICD_CPENDSGIR' : 'GICD_ICPENDR'}，请求清除 ${e.v} 的挂起状态。`,
  dropped: (e) => `${e.v} 在 ${e.vm} 的 vGICD 中未使能，${e.pe} 把它丢弃了。`,
  notSent: (e) => `${e.pe} 没有通知 ${e.otherPe}：${letter(e)}，就此丢失。`,
  moveAsked: (e) => `宿主机请求把 ${e.vcpu} 从 ${e.pe} 迁移到 ${e.otherPe}。`,
  moved: (e) => `${e.vcpu} 离开 ${e.pe}，前往 ${e.otherPe}：列表寄存器的内容随保存的上下文一起迁移。`,
  moveRefused: (e) => `${e.vcpu} 留在 ${e.pe}：${e.otherPe} 不在它允许的 PE 集合中。`,

  writeAsked: (e) =>
    e.vcpu === ''
      ? `外部操作：以 ${e.pe} 上软件的身份写 ${e.register}。`
      : `外部操作：以 ${e.vcpu} 上客户机的身份写 ${e.vm} 的 vGICD 寄存器 ${e.register}。`,
  wordWritten: (e) => `写入的值：${e.hex}。`,
  paused: (e) => `外部操作：暂停 ${e.vcpu}，恢复之前不再调度它。`,
  resumed: (e) => `外部操作：恢复 ${e.vcpu}，可以再次调度。`,
  optionChanged: (e) => `外部操作：虚拟机监控器从此采用 ${e.code}。`,
};
