import type { LessonText } from './lesson.ts';
import type { listRegistersRunOut } from './listRegistersRunOut.ts';

export const text: LessonText<(typeof listRegistersRunOut)['beats'][number]['name']> = {
  title: '列表寄存器用完时',
  summary: '学完能说出哪个中断要在外面等、由谁记着它、又靠什么把它带回来。',
  beats: {
    four: {
      text: '这个 GIC 有四个列表寄存器：`GICH_VTR.ListRegs` 读出 3，即个数减一。GIC-400 也是四个。客户机会屏蔽 IRQ 一段时间，其间到来六个 SPI，一个比一个紧急。',
      rule: 'GICH_VTR.ListRegs（位 5:0）',
      notes: '体系结构最多允许 64 个。只要有人处理溢出，硬件有几个就够用了。',
    },
    full: {
      text: 'SPI 40 到 43 在列表寄存器 0 到 3 中挂起，`GICH_ELRSR0` 读出 0：一个空的也没有。再来一个中断并不是谁的错。列表寄存器只是一个窗口，放不下的由软件保存。',
      rule: 'GICH_ELRSR0：第 n 位为 1 表示列表寄存器 n 为空',
      notes: '在这里 panic，或者覆盖某个寄存器，都会让一个屏蔽 IRQ 的客户机连累别人。两种做法都有公开的例子。',
    },
    victim: {
      text: 'SPI 44 到来，优先级 0x50。里面最不紧急的是 SPI 40（0x90），也不如新来的紧急，于是 SPI 40 被换出，位置让给 SPI 44。vGICD 记住 SPI 40 处于挂起状态；在 Distributor 中它仍是激活状态。',
      rule: 'GICH_LR.Priority：数值越小越紧急；策略 design',
      notes: '如果新来的才是最不紧急的，它就留在外面，见“情况 1：装满紧急中断后，来了一个不紧急的”。',
    },
    npie: {
      text: '客户机继续运行，对这一切毫不知情。只要外面还有中断在等，`GICH_HCR.NPIE` 就置位，意思是“没有挂起的列表寄存器时通知我”。SPI 40 就靠它被重新想起。',
      rule: 'GICH_HCR.NPIE（第 3 位）',
      notes: '为什么不在每次退出时检查？因为客户机可以一次也不退出，就把里面的中断全部应答并结束。',
    },
    second: {
      text: 'SPI 45（优先级 0x40）取代了 SPI 41。在外面等的正是六个中最不紧急的两个。要守住的规则是：外面等待的，绝不会比里面挂起的更紧急。',
      rule: '不变式：列表寄存器外等待的中断不会比其中挂起的更紧急',
      notes: '规则一破，客户机就会看到真实 GIC 不会出现的优先级反转。Rust-Shyper 的 add_lr 就破坏过它。',
    },
    taken: {
      text: '客户机打开 IRQ，读 `GICV_IAR`，得到 SPI 45：它来得最晚，却最紧急。虚拟 CPU 接口按优先级在列表寄存器中挑选，正如物理 CPU 接口在中断中挑选一样。',
      rule: 'GICV_IAR：处于挂起状态的最紧急的列表寄存器',
      notes: '接着是 44、43、42，一次退出也没有。让大家在日志里数一数。',
    },
    np: {
      text: 'SPI 45、44、43 都已结束，客户机刚应答了 SPI 42，列表寄存器里再没有挂起的。由于 NPIE 置位，维护中断 PPI 25 触发，虚拟机监控器读 `GICH_MISR`：NP。',
      rule: 'GICH_MISR.NP（第 3 位）：NPIE 置位，且没有列表寄存器处于挂起状态',
      notes: 'NP 是电平。既不回填又不清 NPIE 就离开，会立刻再次触发：Bao 的维护中断风暴就是这样来的。',
    },
    refill: {
      text: '有三个列表寄存器空闲。先回填 SPI 41，再回填 SPI 40：按优先级，而不是按换出的先后。它们的物理状态一直没变，始终是激活。',
      rule: 'GICH_ELRSR0；策略 design 按优先级回填',
      notes: 'Rust-Shyper 取链表头，会先回填 40 再回填 41；这里两个都放得下，客户机看不出差别。',
    },
    'nothing-waits': {
      text: 'SPI 40 也回到里面。外面没有等待的了，`GICH_HCR.NPIE` 恢复为 0，下次再没有挂起的列表寄存器时就不会通知。六个中断，四个列表寄存器，一次维护中断。',
      rule: 'GICH_HCR.NPIE = 0',
      notes: '算一下代价：换出两个中断，只多了一次退出。',
    },
    underflow: {
      text: 'KVM 用的是另一个信号：UIE，即下溢。在用的列表寄存器（挂起或激活）至多剩一个时，U 触发。这样客户机还没用空，虚拟机监控器就得到通知；有时来了却已无事可做。',
      rule: 'GICH_MISR.U（第 1 位）：UIE 置位，且在用的列表寄存器不超过一个',
      notes: '换了一次运行：两个列表寄存器，四个 SPI，策略 kvm。它在每次进入客户机时回填，需要的只是这次退出本身。',
    },
    'active-outside': {
      text: '更难的情形：两个列表寄存器里的中断都因嵌套处理而处于激活状态，SPI 42 又比两者都紧急。激活的 SPI 40 被换出，`GICH_HCR.LRENPIE` 置位，因为它结束时将找不到列表寄存器。',
      rule: 'GICH_HCR.LRENPIE（第 2 位）',
      notes: '如果只允许挂起的让位，SPI 42 就只能在外面等，而 NP 会不停触发。公开的例子：Bao 的 PR 398。',
    },
    counted: {
      text: '客户机结束了 SPI 40。没有列表寄存器对应它，硬件只能计数：`GICH_HCR.EOICount` 为 1，LRENP 触发。虚拟机监控器推断出指的是哪一个，用 `GICC_DIR` 将 SPI 40 去激活。',
      rule: 'GICH_HCR.EOICount（位 31:27）、GICH_MISR.LRENP（第 2 位）',
      notes:
        '计数并不说明是哪一个。EOImode 0 时结束的顺序与应答相反，所以指的是换出的中断里最紧急的；EOImode 1 时由客户机自己决定，计数就说不清了。',
    },
  },
  tries: [
    '在“情况 1：六个中断，四个列表寄存器”里把列表寄存器减到一个：有中断丢失吗？维护中断来了几次？',
    '在那里逐个换用各种策略：哪个会 panic，哪个丢中断，哪个让紧急的在外面等？',
    '把六个 SPI 设成同一优先级：现在谁让位？',
  ],
};
