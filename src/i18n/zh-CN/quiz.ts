import type { quiz as en } from '../en/quiz.ts';

const and = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join('、')} 和 ${items.at(-1)}`;

const questions: (typeof en)['questions'] = {
  pe: (w) => (w.virtual ? `${w.name} 会在哪个 PE 上被取走？` : `${w.name} 会由哪个 PE 取走？`),
  vm: (w) => `${w.name} 会注入到哪个 VM？`,
  listRegister: (w) => `${w.intid} 会写入 ${w.vcpu} 的哪个列表寄存器？`,
  iar: (w) => (w.virtual ? `${w.pe} 上的客户机下一次读 GICV_IAR 会得到什么？` : `${w.pe} 下一次读 GICC_IAR 会得到什么？`),
  state: (w) => (w.virtual ? `对客户机来说，${w.name} 的下一个状态是什么？` : `${w.name} 在 Distributor 中的下一个状态是什么？`),
  acknowledge: (w) => `${w.vcpu} 应答 ${w.intid} 时，会触发维护中断吗？`,
  end: (w) => `${w.vcpu} 结束 ${w.intid} 时，会触发维护中断吗？`,
  ipi: (w) => `为了把 ${w.name} 投递给它的 vCPU，会向另一个 PE 发出核间中断（IPI）吗？`,
  delivered: (w) => `在这次运行中，${w.name} 会到达客户机吗？`,
};

const causes: { readonly [bit: string]: string } = {
  EOI: '结束的中断所在的列表寄存器要求通知',
  U: '有效的列表寄存器至多一个',
  LRENP: '结束的中断不在任何列表寄存器中',
  NP: '已没有挂起的列表寄存器',
};

const reasons: (typeof en)['reasons'] = {
  obstacle: () => '',
  lost: (w) => `此后再没有任何事件提到 ${w.intid}。`,

  notTargeted: (w) =>
    w.pes.length === 0
      ? `${w.register}（${w.field}）没有为 ${w.intid} 指定任何 PE。`
      : `${w.register}（${w.field}）把 ${w.intid} 发往 ${and(w.pes)}，而不是 ${w.pe}。`,
  otherWasFirst: (w) => `${w.register} 指定了 ${and(w.pes)}，其中 ${w.pe} 最先读了 GICC_IAR。`,
  forwarded: (w) => `${w.intid} 已使能，${w.register} 指定了 ${and(w.pes)}：Distributor 会转发它，由 ${w.pe} 读 GICC_IAR 取走。`,
  vcpuElsewhere: (w) => `${w.vcpu} 在 ${w.pe} 上：它的列表寄存器只在那里，也只能在那里读 GICV_IAR。`,
  vcpuTakes: (w) => `${w.vcpu} 在 ${w.pe} 上运行，并在那里取走 ${w.intid}。`,

  hostKeeps: (w) => `${w.intid} 属于宿主的设备：由虚拟机监控器自用。`,
  registeredBy: (w) => `${w.vm} 注册过 ${w.intid}（ptov），因此能查到。`,
  notRegistered: (w) => `${w.vm} 没有注册过 ${w.intid}：它的 ptov 中没有对应的表项。`,
  notLoaded: (w) => `PPI 属于 ${w.pe} 上当前装载的 vCPU，即 ${w.vcpu}。`,
  noVcpuThere: (w) => `find_vm_need_inject 只查找在 ${w.pe} 上有 VPE 的 VM，而 ${w.vm} 在那里没有。`,
  otherVmFirst: (w) => `轮不到 ${w.vm}：${w.pe} 上正在运行的 VM，或排在前面的 VM，已注册了 ${w.intid}。`,

  dropped: (w) => `它被丢弃了：客户机没有打开 ${w.intid} 的开关，而这个虚拟机监控器不锁存无法投递的中断。`,
  latched: (w) => `${w.intid} 锁存在 vGICD 中：暂时还不能投递。`,
  activeOutside: (w) => `${w.intid} 在列表寄存器之外处于激活状态（act_list）：下一次要等它结束。`,
  filledAtEntry: (w) => `这个策略先把 ${w.intid} 放进链表，下次进入客户机时再重新填写列表寄存器。`,
  keepsItsPlace: (w) =>
    w.other === ''
      ? `没有空闲的列表寄存器给 ${w.intid}：它在 pend_list 中排队。`
      : `${w.lr} 中是 ${w.other}（优先级 ${w.otherPriority}），不会让给 ${w.intid}（${w.priority}）：后者在 pend_list 中排队。`,
  inItAlready: (w) => `${w.intid} 已经在 ${w.otherLr} 中：同一个中断不能同时占两个列表寄存器。`,
  lrFree: (w) => `${w.otherLr} 空闲：它在 GICH_ELRSR0 中的位为 1。`,
  givesWay: (w) =>
    `没有空闲的列表寄存器，由 ${w.otherLr} 让出：${w.other}（优先级 ${w.otherPriority}）不如 ${w.intid}（${w.priority}）紧急。`,
  higherGivesWay: (w) =>
    `没有空闲的列表寄存器，由 ${w.otherLr} 让出：${w.other} 与 ${w.intid} 同样紧急（优先级 ${w.priority}），但 INTID 更大。`,
  activeGivesWay: (w) =>
    `没有空闲的列表寄存器，由 ${w.otherLr} 让出：${w.other} 已经激活，而且是已激活的中断中最不紧急的（优先级 ${w.otherPriority}）。`,
  leastGivesWay: (w) =>
    `没有空闲的列表寄存器，由 ${w.otherLr} 让出：${w.other} 是其中挂起的中断里最不紧急的（优先级 ${w.otherPriority}）。这个策略不看 ${w.intid} 有多紧急。`,
  alwaysLr0: () => '这个策略把每个中断都写进 LR0，不管里面有什么。',
  lrTaken: (w) => `${w.lr} 中是 ${w.other}，而 ${w.otherLr} 空闲。`,
  anotherGivesWay: (w) => `列表寄存器全部被占用，这个策略让出的是 ${w.otherLr}（${w.other}），不是 ${w.lr}。`,
  eoiLeft: (w) => `${w.lr} 已无效，但它的 EOI 位还在请求维护：它在 GICH_ELRSR0 中的位为 0。`,
  lowestFree: (w) => `${w.lr} 也空闲，但总是先用编号最小的空闲寄存器：${w.otherLr}。`,
  otherOrder: (w) => `列表寄存器按优先级依次填写，轮到 ${w.intid} 的是 ${w.otherLr}。`,

  nothingForIt: (w) => `${w.pe} 上已没有挂起、已使能且高于 GICC_PMR 的中断：${w.other} 无从取走。`,
  isPending: (w) => `${w.intid} 挂起、已使能，且高于 ${w.pe} 的 GICC_PMR：有中断可以应答。`,
  no1022: (w) => `1022 表示 GICC_CTLR.AckCtl 为 0 时的 Group 1 中断；${w.intid} 可以应答。`,
  otherSource: (w) => `[12:10] 位是发送者的编号，这一次来自 ${w.virtual ? w.vcpu : w.pe}。`,
  virtualNumber: (w) => `${w.other} 是客户机的编号；GICC_IAR 只认物理编号：${w.intid}。`,
  notPending: (w) => `${w.other} 对 ${w.pe} 来说没有挂起。`,
  notForwarded: (w) => `${w.other} 虽然挂起，但不会转发到 ${w.pe}：未使能、已激活、所在的组关闭，或发往另一个 PE。`,
  lessUrgent: (w) => `${w.other} 也挂起，但不够紧急：它的优先级为 ${w.otherPriority}，而 ${w.intid} 为 ${w.priority}。`,
  tie: (w) => `${w.other} 也挂起，优先级相同（${w.priority}）：这时按 INTID 决定，${w.intid} 在先。`,
  isSignalled: (w) => `${w.lr} 中的 ${w.intid} 处于挂起状态，且高于客户机的优先级屏蔽：有中断可以应答。`,
  no1022v: (w) => `1022 表示 GICV_CTLR.AckCtl 为 0 时的 Group 1 中断；${w.intid} 可以应答。`,
  outside: (w) => `${w.other} 在列表寄存器之外排队，GICV_IAR 看不到它。`,
  physicalNumber: (w) => `${w.other} 是 ${w.lr} 的 PhysicalID；GICV_IAR 读到的是 VirtualID：${w.intid}。`,
  notInLr: (w) => `${w.other} 不在 ${w.vcpu} 的任何列表寄存器中。`,
  isActive: (w) => `${w.lr} 中的 ${w.other} 已处于激活状态：只有挂起的才能应答。`,
  tieLr: (w) => `${w.lr} 中的 ${w.other} 也挂起，优先级相同（${w.priority}），${w.otherLr} 中的 ${w.intid} 在先。`,
  otherGroup: (w) => `${w.lr} 中的 ${w.other} 也挂起，但客户机没有使能它所在的组（GICH_VMCR）。`,
  nothingSignalled: (w) => `此刻 ${w.vcpu} 没有列表寄存器发出信号：GICV_IAR 给不出中断。`,

  pendingFirst: (w) => `先是请求，读了 ${w.register} 之后才会激活。`,
  madeActive: (w) => `它没有在那里挂起过就直接变为激活：是写操作造成的，不是读 ${w.register}。`,
  stillAsked: (w) => `它仍在请求：没有什么撤回 ${w.intid}。`,
  nothingMore: (w) =>
    w.virtual
      ? `读 ${w.register} 会清除挂起状态，其间没有新的 ${w.intid}；hw=1 的列表寄存器也不会同时处于两种状态。`
      : `读 ${w.register} 会清除挂起状态，其间没有新的 ${w.intid}。`,
  lineHigh: (w) => `激活时 ${w.intid} 仍在请求：它的中断线是电平触发的，在设备得到处理之前一直为高。`,
  otherSender: (w) => `激活时又有 ${w.intid} 的请求：另一个发送者的还在等待。`,
  askedTwice: (w) => `激活时又有 ${w.intid} 的请求：取走之前，它的来源又触发了一次。`,
  withdrawn: (w) => `在有人读 ${w.register} 之前就被撤回：中断线变低，或挂起状态被清除。`,
  notAgain: (w) => `结束时已没有 ${w.intid} 的请求：中断线为低，也没有锁存。`,
  waitsBelow: (w) => `又有 ${w.intid} 的请求，但它留在 Distributor 中：列表寄存器只是结束了，下一次会作为新的中断到来。`,
  notEnded: () => '处理程序还没有结束它：既没有结束中断，也没有去激活。',
  askedAgain: (w) => `其间又有 ${w.intid} 的请求：它不会随着结束而消失。`,
  endedNow: () => '先到的是它的结束：激活状态随之清除。',
  lineFell: () => '处理程序先处理设备：中断线变低，只剩激活状态，直到结束。',
  bothGone: (w) => `它已结束，也没有 ${w.intid} 的请求了。`,

  fires: (w) => `这时 GICH_MISR 的 ${and(w.causes)} 为 1：${and(w.causes.map((c) => causes[c] ?? c))}。`,
  alreadyHigh: (w) => `${w.pe} 的维护中断线已经为高：不会再次上升。`,
  enOff: (w) => `${w.pe} 的 GICH_HCR.En 为 0。`,
  stillPending: (w) =>
    w.lr === ''
      ? 'GICH_HCR.NPIE 为 1，但条件不满足。'
      : `GICH_HCR.NPIE 为 1，但 ${w.lr} 中的 ${w.other} 仍挂起：GICH_MISR.NP 保持 0。`,
  noUnderflow: () => 'GICH_HCR.UIE 为 1，但有效的列表寄存器不止一个：GICH_MISR.U 保持 0。',
  onlyAtEnd: (w) => `${w.lr} 要求维护（EOI 位），但那是在 ${w.intid} 结束时，不是应答时。`,
  noCount: () => 'GICH_HCR.LRENPIE 为 1，但结束的中断就在列表寄存器中：EOICount 保持 0。',
  nothingArmed: (w) =>
    w.lr === ''
      ? '没有请求：GICH_HCR 的 NPIE、UIE、LRENPIE 都为 0。'
      : `没有请求：GICH_HCR 的 NPIE、UIE、LRENPIE 都为 0，${w.lr} 也不要求在结束时通知（HW=1 或 EOI=0）。`,

  onAnotherPe: (w) =>
    `${w.vcpu} 在 ${w.pe} 上，不在 ${and(w.pes)} 上：只有 ${w.pe} 能写它的列表寄存器，所以要发消息并触发 SGI 1。`,
  noMessages: (w) => `${w.vcpu} 在 ${w.pe} 上，但这个虚拟机监控器不发核间消息（remoteDelivery: none）。`,
  nobodys: (w) => `${w.pe} 上没有谁注册过 ${w.intid}：没有可以投递的 vCPU。`,
  samePe: (w) => `${w.vcpu} 就在负责投递的 ${w.pe} 上：由它自己写列表寄存器。`,

  delivered: (w) => `没有什么会一直挡住它：${w.vcpu} 从 GICV_IAR 读到它。`,
  cleared: () => '在客户机取走之前，它的挂起状态被清除了。',
  panics: (w) => `${w.pe} 上的虚拟机监控器放弃运行（panic）：谁也收不到任何中断了。`,
  runEnds: (w) => `运行结束时 ${w.intid} 还在路上。`,
  overwritten: (w) => `它还在 ${w.lr} 中时，${w.other} 被写到了同一个列表寄存器。`,
};

export const quiz: typeof en = {
  title: '接下来会发生什么？',
  questions,
  reasons,
  yes: '会',
  no: '不会',
  none: {
    pe: '没有 PE 取走',
    vm: '不属于任何 VM',
    listRegister: '都不是：留在外面',
  },
  states: { inactive: '未激活', pending: '挂起', active: '激活', activePending: '激活且挂起' },
  word: (hex, name, source) => (source === '' ? `${name}（${hex}）` : `来自 ${source} 的 ${name}（${hex}）`),
  special: (intid) => (intid === 1023 ? '1023：没有可取的中断（伪中断）' : '1022：属于另一组'),
  right: '正确',
  wrong: '不对',
  answerIs: (label) => `正确答案：${label}。`,
  whyNot: (label) => `为什么不是“${label}”？`,
  watch: '请看接下来发生什么……',
  atOnce: '直接显示',
  again: '下一题',
  onWithLesson: '继续本课',
  close: '关闭问题',
  score: (right, answered) => `答对 ${right} / ${answered}`,
  step: (step) => `第 ${step} 步`,
  nothing: '接下来没有可问的。请退回几步，或对机器做点什么。',
};
