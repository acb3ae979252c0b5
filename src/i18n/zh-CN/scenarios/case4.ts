import type { case4 as en } from '../../en/scenarios/case4.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case4: typeof en = {
  'four-cases': {
    title: '一台机器上的四种情况',
    summary:
      'PE0 到 PE4 运行 VM0 到 VM5 的 VPE0 到 VPE8：一个 VM 独占一个 PE；一个 VM 的两个 VPE 共用一个 PE；两个 VM 共用一个 PE；一个 VM 跨两个 PE，并与另一个 VM 共用其中之一。',
    watch: '只有情况 4（PE3 和 PE4）才会在 PE 之间传递消息。PE2 和 PE3 需要用 find_vm_need_inject 查找 VM。',
    source: `${design}，四种情况的图。`,
    notes: {
      uart: '先看情况 1：UART 的中断只用一次退出就穿过了 PE0。',
      lookup: 'PE3 正在运行 VM4 的 VPE5，而这个中断不属于 VM4：查找给出注册它的 VM。',
      message: '跨 PE 的唯一途径：消息写入 PE4 的信箱，再按门铃。',
    },
  },
  'case-4-spi-to-other-pe': {
    title: '情况 4：目标在另一个 PE 上的 SPI',
    summary: 'VM5 的 SPI 77 到达 PE3，当时那里运行的是 VM4 的 VPE5。它的目标 VPE7 在 PE4 上。',
    watch:
      'find_vm_need_inject 通过 VPE6 找到 VM5，消息送往 PE4，并敲响门铃。PE3 只做优先级降低；VPE7 在 PE4 上结束中断时将它去激活。',
    source: `${design}，情况 4。`,
    notes: {
      hits: '通过 VPE6 在 PE3 上找到 VM5，而目标 VPE7 却在 PE4 上。',
      message: '目标在别处：Inject 消息写入 PE4 的信箱，SGI 1 门铃响起。',
      ended: 'PE4 去激活了由 PE3 应答的中断：SPI 可以在任意 PE 上去激活。',
    },
  },
  'case-4-spi-same-pe': {
    title: '情况 4：同一 PE 上另一个 VM 的 SPI',
    summary: 'VM5 的 SPI 77 到达 PE3，当时那里运行的是 VM4 的 VPE5。它的目标 VPE6 也在 PE3 上。',
    watch: '当前 VM 是 VM4，中断的主人是 VM5：中断写入 VPE6 保存的上下文，不为它发送消息。',
    source: `${design}，情况 4。`,
    notes: {
      hits: '当前 VM 是 VM4，中断的主人是 VM5。',
      saved: 'VPE6 就在本 PE 上，直接写它保存的列表寄存器，不发消息。',
    },
  },
  'case-4-sgi-two-sources': {
    title: '情况 4：来自两个 VPE 的同一个 SGI',
    summary: 'PE3 上的 VPE6 和 PE4 上的 VPE8 都向 PE4 上的 VPE7 发送 SGI 1，VPE7 此时屏蔽了 IRQ。',
    watch: 'VPE6 的 SGI 需要一条消息，VPE8 的不需要。一个列表寄存器一次只放一个来源：第一个结束时触发维护中断，由它带来第二个。',
    source: `${design}，SGI 部分；hvisor 因未保留来源而丢失 SGI 的缺陷。`,
    notes: {
      first: 'GICV_IAR 同时给出中断号和发送者：一个列表寄存器一次只放一个来源。',
      second: '列表寄存器要求了维护中断（第 19 位），因为还有一个来源在等待。',
    },
  },
  'case-4-remote-writes': {
    title: '情况 4：配置另一个 PE 的中断',
    summary: 'PE3 上的 VPE6 写 SPI 77 的寄存器，而它的目标是 PE4 上的 VPE7。',
    watch:
      '该中断由 PE4 负责修改：SetEnable、SetPriority、SetConfig 和 SetPending 以消息传递，保持发送顺序。GICD_CTLR 通知每个 vCPU。',
    source: `${design}，情况 4 需要 IPI；Rust-Shyper 的信箱曾是后进先出。`,
    notes: {
      first: '中断归 PE4 上的 VPE7：这次写入变成消息送出。',
      last: '消息按发送的顺序读取。',
    },
  },
  'case-4-ispendr': {
    title: '情况 4：用 GICD_ISPENDR 为别人置位',
    summary: 'PE4 上的 VPE7 将 SPI 77 置为挂起，而它的目标是 PE3 上的 VPE6。',
    watch: '目标取自 GICD_ITARGETSR，而不是写入者：用消息把中断送到 PE3。',
    source: 'seL4 的缺陷：vCPU 1 置位的挂起落在了 vCPU 1 上。',
    notes: {
      target: '写入者是 VPE7，而 GICD_ITARGETSR 指向 VPE6：消息送往 PE3。',
      taken: '按 GICD_ITARGETSR 所示，由 VPE6 应答。',
    },
  },
  'case-4-misrouted': {
    title: '情况 4：送错了 PE',
    summary: '物理 GICD_ITARGETSR 把 VM4 的 SPI 44 送到 PE4，而那里只有 VM5 的 VPE。',
    watch: 'find_vm_need_inject 只查看本 PE 的 VPE：没有命中，中断丢失。因此物理目标必须跟随 vCPU。',
    source: `${design}，查找只限于本 PE。`,
    notes: {
      nohit: 'PE4 上只有 VM5 的 VPE：这里没有 VM 注册过 SPI 44。',
      lost: '结束并遗忘。物理 GICD_ITARGETSR 本应跟随 VPE5 指向 PE3。',
    },
  },
  'case-4-sgi-wake': {
    title: '情况 4：一个 SGI，一个 VPE 醒着，一个休眠',
    summary: 'PE3 上的 VPE6 向其他所有 VPE 发送 SGI 2。PE4 上 VPE7 在运行，VPE8 因 WFI 休眠。',
    watch: '每个目标一条消息。运行中的直接写入列表寄存器；休眠的先被唤醒，装载时得到中断。',
    source: `${design}，第 3 部分：vCPU 活动则直接发送，休眠则先唤醒再发送。`,
    notes: {
      sent: 'VM 有三个 VPE，“除自己以外”有两个目标，都在 PE4 上。',
      woken: 'VPE8 在休眠：先唤醒，装载后应答 SGI 2。',
    },
  },
  'case-4-vm-once': {
    title: '情况 4：查找遇到同一 VM 的两个 VPE',
    summary: 'PE4 上有 VM5 的 VPE7、VPE8 和 VM6 的 VPE9。VM6 运行时 VM5 的 SPI 77 到来。',
    watch: '三个 VPE，两个 VM，一次命中：一个 VM 在本 PE 上有两个 VPE 也只问一次，否则中断会注入两次。',
    source: `${design}，find_vm_need_inject：第 2 步去重。`,
    notes: {
      vpes: '第 1 步：PE4 上有三个 VPE。',
      vms: '第 2 步：两个 VM。三个 VPE 中两个属于 VM5，但只列一次。',
    },
  },
  'case-4-sgi-other-pe': {
    title: '情况 4：发给另一个 PE 的 SGI',
    summary: 'PE3 上的 VPE6 向正在 PE4 上运行的 VPE7 发送 SGI 3。',
    watch: '写 GICD_SGIR 在 PE3 陷入。只有 PE4 能写 VPE7 正在使用的列表寄存器：消息、门铃、在那里注入。',
    source: `${design}，情况 4 需要 IPI。`,
    notes: {
      message: 'VPE7 正在 PE4 上运行，它的列表寄存器只能由 PE4 写：发送消息。',
      injected: 'PE4 因门铃退出客户机，写入列表寄存器。',
    },
  },
  'case-4-migration': {
    title: '情况 4：VPE 迁移到另一个 PE',
    summary: 'VPE6 正在 SPI 77 的处理程序中，宿主把它从 PE3 迁到 PE4。',
    watch: '它保存的列表寄存器带着激活状态一起迁移。SPI 77 的物理目标随之改变，下一次直接到达 PE4，不需要消息。',
    source: `${design}，VPE 迁移这一未定问题；Xen 5bd62a75。`,
    notes: {
      moved: 'VPE6 离开 PE3，保存的列表寄存器中 SPI 77 处于激活状态。',
      ended: 'PE4 结束了由 PE3 应答的中断：SPI 的激活状态不属于任何 PE。',
      again: '目标已跟随：SPI 77 直接到达 PE4。',
    },
  },
};
