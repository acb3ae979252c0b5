import type { LessonText } from './lesson.ts';
import type { priorities } from './priorities.ts';

export const text: LessonText<(typeof priorities)['beats'][number]['name']> = {
  title: '优先级、抢占与 EOImode 1',
  summary: '学完能说出挂起的中断为什么还没被应答，以及“结束”的两半各做什么。',
  beats: {
    urgent: {
      text: '每个中断都有优先级，数值越小越紧急。这个 GIC 实现了高五位，共 32 级：0x00、0x08 … 0xf8，列表寄存器里也正好留了五位。这个客户机的 SPI 33 优先级是 0x80。',
      rule: 'GICD_IPRIORITYR8；GICH_LR.Priority（位 27:23）；GICH_VTR.PRIbits',
      notes: '再强调一次：紧急就是数值小。Arm 手册里说“优先级更高”，指的是数值更小。',
    },
    behind: {
      text: 'SPI 33 在列表寄存器 0 中挂起，却没有虚拟 IRQ。客户机的屏蔽值是 0x40，只有小于屏蔽值的才会上报，而且是严格小于。虚拟机监控器该做的都做完了。',
      rule: 'GICV_PMR = GICH_VMCR.VMPriMask；优先级小于屏蔽值才上报',
      notes: '严格小于：屏蔽值为 0xf8 时，优先级 0xf8 的中断永远不会上报。',
    },
    through: {
      text: '客户机以为自己向 `GICC_PMR` 写了 0xf8，而那个地址背后是 `GICV_PMR`，所以没有陷入，虚拟 CPU 接口立即发出虚拟 IRQ。屏蔽是客户机与硬件之间的事。',
      rule: 'GICV 映射在客户机认为是 GICC 的地址；GICV_PMR',
      notes: '会陷入的是 Distributor。CPU 接口每次中断都要用，并不陷入。',
    },
    running: {
      text: '换一个客户机，换一个问题：处理程序能被打断吗？VPE0 应答了优先级 0x80 的 SPI 50，`GICH_APR` 第 16 位置位，运行优先级 `GICV_RPR` 读出 0x80。现在只有更紧急的才能进来。',
      rule: '读 GICV_IAR 使 GICH_APR 的一位置位；GICV_RPR 取其中最紧急的一位',
      notes: '这个处理程序一开始就打开 IRQ。如果 PSTATE.I 置位，优先级再高也进不来。',
    },
    'more-urgent': {
      text: 'SPI 51（优先级 0x40）在列表寄存器 1 中挂起，0x40 小于正在运行的 0x80。比较时用几位由 `GICV_BPR` 决定：这里是 2，即位 7 到位 3，五位全用。',
      rule: 'GICV_BPR：组优先级为位 [7:BPR+1]；实现五位优先级时最小值为 2',
      notes: '更低的位只给等待中的中断排序，从不抢占。GICV_BPR = 7 时完全没有抢占。',
    },
    preempts: {
      text: 'SPI 51 打断了 SPI 50 的处理程序。`GICH_APR` 有两位置位：第 8 位和第 16 位，两个列表寄存器都是激活。`GICV_RPR` 读出两者中更紧急的 0x40。',
      rule: 'GICH_APR 第 8 位和第 16 位；GICV_RPR = 0x40',
      notes: 'GICH_APR 就是用位表示的处理程序栈，所以它属于 vCPU，要随 vCPU 切换。',
    },
    drops: {
      text: '内层处理程序向 `GICV_EOIR` 写入 51。EOImode 0 时这一次写入完成两半：清除 `GICH_APR` 中最紧急的一位，运行优先级回到 0x80；同时把 SPI 51 去激活，在这里，也因 hw=1 在 Distributor 中。',
      rule: 'GICV_CTLR.EOImode = 0 时的 GICV_EOIR：降低优先级并去激活',
      notes: '两半各有用途：降低优先级是让别的中断能来，去激活是让同一个中断能再来。',
    },
    'in-order': {
      text: '外层处理程序随后也结束了。降低优先级时并不看写入的中断号，只清除最紧急的一位。所以结束的顺序必须与应答相反，否则运行优先级就错了。',
      rule: 'GICV_EOIR 清除 GICH_APR 中最紧急的一位；顺序不对属于 UNPREDICTABLE',
      notes: '后进先出：对嵌套的处理程序很自然；处理程序不嵌套时，就需要 EOImode 1。',
    },
    split: {
      text: '同样两个中断，这个客户机设置了 EOImode 1。它向 `GICV_EOIR` 写入 51，只完成了前一半：优先级降低。列表寄存器 1 仍是激活，Distributor 中的 SPI 51 也是。',
      rule: 'GICV_CTLR.EOImode = 1：GICV_EOIR 只降低优先级',
      notes: '这里的宿主在 GICC 上一直就是这样做的：自己降低优先级，去激活交给客户机。',
    },
    idle: {
      text: '接着是 SPI 50。`GICV_RPR` 读出 0xff：没有优先级在运行，什么中断都能来。但两个列表寄存器都还激活，这两个中断自己不能再来。稍后在线程里服务设备的驱动，要的正是这样。',
      rule: 'GICV_RPR = 0xff：空闲；GICH_LR.State = 10',
      notes: 'Linux 为了 KVM 在 EL2 使用 EOImode 1；客户机则可以把它用于线程化的处理程序。',
    },
    dir: {
      text: '客户机向 `GICV_DIR` 写入 50，这是后一半。列表寄存器 0 空出，hw=1 直到此刻才把 Distributor 中的 SPI 50 去激活。SPI 51 应答得更晚，却还激活着：这里不要求顺序。',
      rule: 'GICV_DIR：去激活，顺序不限；GICH_LR.HW = 1',
      notes: 'GICV_DIR 在 GICV 的第二页，偏移 0x1000。只映射了一页的人会在这里发现问题。',
    },
    'any-order': {
      text: '再对 SPI 51 写 `GICV_DIR`，两个都结束了。只剩一条规则：对每个中断，先写 `GICV_EOIR`，再写 `GICV_DIR`。反过来的话，激活状态没有了，它的优先级却还在运行。',
      rule: '先写 GICV_DIR：GICH_APR 的那一位要等到写 GICV_EOIR 才清除',
      notes: 'EOImode 0 时写 GICV_DIR 属于 UNPREDICTABLE：已经没有什么留给它做了。',
    },
  },
  tries: [
    '在“情况 1：处理程序嵌套”里，趁 SPI 51 到来之前把 `GICV_BPR` 写成 7：它现在什么时候被应答？',
    '在那里让 SPI 51 与 SPI 50 优先级相同：谁先来，谁要等谁结束？',
    '在“情况 1：EOImode 1 下的两个嵌套中断”里交换两次 `GICC_DIR` 写入：对客户机来说有什么变化？',
  ],
};
