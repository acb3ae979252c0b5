import type { case4 as en } from '../../en/scenarios/case4.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case4: typeof en = {
  'four-cases': {
    title: '一台机器上的四种情况',
    summary:
      'PE0 到 PE4 运行 VM0 到 VM5 的 VPE0 到 VPE8：一个 VM 独占一个 PE；一个 VM 的两个 VPE 共用一个 PE；两个 VM 共用一个 PE；一个 VM 跨两个 PE，并与另一个 VM 共用其中之一。',
    watch: '只有情况 4（PE3 和 PE4）才会在 PE 之间传递消息。PE2 和 PE3 需要用 find_vm_need_inject 查找 VM。',
    source: `${design}，四种情况的图。`,
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
