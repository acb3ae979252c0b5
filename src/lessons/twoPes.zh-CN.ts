import type { LessonText } from './lesson.ts';
import type { twoPes } from './twoPes.ts';

export const text: LessonText<(typeof twoPes)['beats'][number]['name']> = {
  title: '两个 PE：核间消息与核间中断',
  summary: '学完能说出一个 PE 何时必须请另一个 PE 代劳，以及这要付出什么代价。',
  beats: {
    'two-banks': {
      text: 'VM5 的 VPE6 在 PE3 上，VPE7 和 VPE8 在 PE4 上。GICH 每个 PE 各有一组：每个 PE 只访问自己的列表寄存器，而在那里运行的客户机也正用着它们。PE3 想为 VPE7 做的事，只能由 PE4 来做。',
      rule: 'GICH：每个 PE 各一组；原设计，情况 4',
      notes:
        'GIC-400 有别名区，一个 PE 可以借它访问别的 PE 的 GICH。但这样写会与客户机自己的 GICV_IAR、GICV_EOIR 竞争，所以没有人这样去写正在运行的 vCPU。',
    },
    sgi: {
      text: 'VPE6 写 `GICD_SGIR`：SGI 3，发给本 VM 的 vCPU 1。写操作在 PE3 上陷入。vGICD 按 VM5 的 vCPU 编号解读目标列表，vCPU 1 就是 VPE7，它分配在 PE4 上。',
      rule: 'GICD_SGIR：TargetListFilter、CPUTargetList、SGIINTID',
      notes: 'vCPU 编号是客户机看到的编号：VPE6、VPE7、VPE8 是 VM5 的 vCPU 0、1、2。',
    },
    message: {
      text: 'PE3 向 PE4 的信箱放入一条消息：SetPending，SGI 3，目标 VPE7。消息里写的是 vCPU；只写 VM 不够，因为 PE4 上有 VM5 的两个 VPE。然后按门铃：写物理 `GICD_SGIR`，向 PE4 发 SGI 1。',
      rule: '原设计第 2 部分：SGI 只在情况 4 需要 IPI；GICD_SGIR',
      notes: 'Rust-Shyper 的消息里写的是 VM，因为它不允许一个 PE 上有同一 VM 的两个 vCPU。情况 2 和情况 4 用这种方式无法表达。',
    },
    doorbell: {
      text: 'PE4 退出了 VPE7，从 `GICC_IAR` 读到 1：门铃响了。这两个 SGI 要分清：SGI 3 是客户机的，从不进入物理 Distributor；SGI 1 是虚拟机监控器之间用的，客户机永远看不到。',
      rule: 'GICC_IAR；SGI 1 由虚拟机监控器保留',
      notes: '消息在内存里，门铃只表示“来看一下”。客户机照样可以使用虚拟的 SGI 1。',
    },
    read: {
      text: 'PE4 读信箱，先到的先读，读空为止：一次门铃可能对应好几条消息。这期间 PE3 已经回到 VPE6，它并不等待答复。',
      rule: 'GICD_SPENDSGIR：同一个 PE 发来的 SGI 1 无论发几次都只挂起一次',
      notes: 'IPI 的代价就在这里：门铃响时对方若在客户机里，就要退出一次。',
    },
    injected: {
      text: '现在 PE4 做 PE3 做不到的事：直接写 VPE7 正在使用的列表寄存器 0。SGI 3，挂起，hw=0，CPUID 为 0，因为发送者 VPE6 是 vCPU 0。它没有对应的物理中断。',
      rule: 'GICH_LR.CPUID（位 12:10）、GICH_LR.HW = 0',
      notes: '随后 PE4 用 GICC_EOIR 和 GICC_DIR 结束门铃：宿主自己的中断两步都要做。',
    },
    acknowledged: {
      text: 'VPE7 读 `GICV_IAR`：位 9 到 0 是 SGI 3，位 12 到 10 是发送者。结束它不需要物理去激活，也不需要回信。在客户机看来，SGI 和在真实硬件上一样到达。',
      rule: 'GICV_IAR：INTID 与 CPUID',
      notes: '客户机写 GICV_EOIR 时必须写回同一个值，包括发送者。',
    },
    ctlr: {
      text: '寄存器写入也要跨 PE。VPE6 打开了自己的 Distributor，VM5 每个 vCPU 的 `GICH_HCR.En` 都要跟着变。VPE7 和 VPE8 在 PE4 上，各发一条 GichEn 消息。情况 1 到 3 中，同样的写入不需要 IPI。',
      rule: '原设计第 1 部分：vgicd-ctrl 只在情况 4 需要 IPI；GICH_HCR.En',
      notes: '对 VPE6 自己，以及同一 PE 上的兄弟 vCPU，虚拟机监控器就地修改：在寄存器里，或者在内存里。',
    },
    'in-other-hands': {
      text: 'VPE6 关闭 SPI 77，它的目标是 VPE7。此刻它可能正在 VPE7 的列表寄存器里，所以要由 PE4 来改：SetEnable 以消息送出。目标就在本 PE 的 SPI 则直接在这里修改。',
      rule: '原设计：setenable 在情况 4 需要 IPI；GICD_ICENABLER2、GICD_ITARGETSR19',
      notes: 'SGI 和 PPI 的状态位每个 vCPU 各有一份，从不需要跨 PE：写它的人就在拥有它的 PE 上。',
    },
    'in-order': {
      text: '关闭、改优先级、使能、置为挂起：四次写入，四条消息，按发送的顺序读取。如果信箱里积了几条又从错误的一端读，“关闭”就会排到“使能”之后，SPI 77 就一直处于关闭状态。',
      rule: '选项 mailbox = fifo：先进先出',
      notes: '这里的 PE4 大多空闲，几乎每次只读到一条。“缺陷：从错误的一端读信箱”里信箱要满得多。',
    },
    spi: {
      text: '设备中断也走这条路。VM5 的 SPI 77 到了 PE3，由 PE3 应答；目标 VPE7 在 PE4 上，PE3 便发出 Inject 消息，之后只写 `GICC_EOIR`：SPI 77 保持激活。',
      rule: 'GICD_ITARGETSR；GICC_CTLR.EOImode = 1',
      notes: '更好的办法是让物理 GICD_ITARGETSR 指向 PE4。两者不一致时才需要绕这个弯。',
    },
    'ended-there': {
      text: 'PE4 以 hw=1 把 SPI 77 写入列表寄存器 0，VPE7 已经结束它。PE3 应答的中断由 PE4 去激活：SPI 的激活状态不属于任何 PE。PE3 只需要降低自己的优先级，这早就做完了。',
      rule: 'GICH_LR.HW = 1；GICC_DIR：SPI 可以在任意 PE 上去激活',
      notes: 'PPI 就不能这样结束：它的激活位在某个 PE 的那一组里。所以 PPI 从不转给别的 PE。',
    },
  },
  tries: [
    '在“情况 4：发给另一个 PE 的 SGI”里把 `remoteDelivery` 设为 none，再对 SGI 3 问“为什么没到？”。',
    '在“情况 4：配置另一个 PE 的中断”里把 SPI 77 的目标改成 VPE6：还剩几条消息？',
    '打开“情况 4：一个 SGI，一个 VPE 醒着，一个休眠”，数一数消息和门铃。',
  ],
};
