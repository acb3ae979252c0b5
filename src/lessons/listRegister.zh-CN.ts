import type { LessonText } from './lesson.ts';
import type { listRegister } from './listRegister.ts';

export const text: LessonText<(typeof listRegister)['beats'][number]['name']> = {
  title: '逐位看列表寄存器',
  summary: '学完能读懂列表寄存器的 32 位，也能自己写一个。',
  beats: {
    empty: {
      text: '列表寄存器是 GICH 中的一个 32 位字，代表一个虚拟中断。这个 GIC 每个 PE 有四个。列表寄存器 0 的值为 0，State 字段表示无效，所以它是空的，`GICH_ELRSR0` 的第 0 位也这样说。',
      rule: 'GICH_LR0；GICH_ELRSR0：第 n 位为 1 表示列表寄存器 n 为空',
      notes: '原设计里的 struct gich_lr 正是这些字段，可以对照着看。',
    },
    written: {
      text: '虚拟机监控器写入 0x98008421。从高位看起：HW = 1；Grp1 = 0，即 Group 0；State = 01，挂起；Priority = 0x10；PhysicalID = 33；VirtualID = 33。位 22 到 20 保留。',
      rule: 'GICH_LR：HW[31] Grp1[30] State[29:28] Priority[27:23] PhysicalID[19:10] VirtualID[9:0]',
      notes:
        '面板里的 LR 解码器可以解任意字。未经修改的客户机使能的是第 0 位，对应 Group 0，GICV_CTLR.FIQEn 为 1 时以虚拟 FIQ 上报；Group 1 由第 1 位使能，总是以虚拟 IRQ 上报。在 GICV 中两者都与安全无关。',
    },
    state: {
      text: '客户机读了 `GICV_IAR`，硬件自己把 State 从 01（挂起）改成 10（激活），现在是 0xa8008421。没有陷入：列表寄存器由虚拟机监控器写入，由硬件修改。',
      rule: 'GICH_LR.State：00 无效，01 挂起，10 激活，11 激活且挂起',
      notes: '所以虚拟机监控器自己的表可能已经过时：中断在列表寄存器里时，以列表寄存器为准。',
    },
    invalid: {
      text: '客户机写了 `GICV_EOIR`：State 为 00，无效，列表寄存器又空了。其他位还留着，0x88008421，但已没有意义，只看 State。',
      rule: 'GICH_LR.State = 00；GICH_ELRSR0 第 0 位 = 1',
      notes: '常见的错误是拿列表寄存器和 0 比较来判断是否空闲。要看 State，或者看 GICH_ELRSR0。',
    },
    'two-numbers': {
      text: '两个字段，两个编号。这个客户机把 UART 叫作 SPI 40，而板上接的是 SPI 33。VirtualID 是 40，客户机将从 `GICV_IAR` 读到它；PhysicalID 是 33，结束时硬件去激活的是它。',
      rule: 'GICH_LR.VirtualID（9:0）、GICH_LR.PhysicalID（19:10）',
      notes: '这两个编号由 ptov 和 vtop 得来，见虚拟分发器一课。',
    },
    priority: {
      text: 'Priority 只有五位，是八位优先级的高五位。SPI 51 的优先级是 0x40，字段值为 8；旁边的 SPI 50 是 0x80，字段值为 16。虚拟 CPU 接口比较的就是它们，数值小的先上报。',
      rule: 'GICH_LR.Priority（27:23）= 优先级 >> 3',
      notes: '忘了移位，写进去的就是错的五位，而且要到两个中断碰在一起时才看得出来。',
    },
    'hw-0': {
      text: 'HW = 0：它没有对应的物理中断，是虚拟机监控器模拟的设备请求的。这时位 19 到 10 另有含义：第 19 位是 EOI，意思是“客户机结束它时，用维护中断（PPI 25）通知我”。这个字是 0x18080030。',
      rule: 'GICH_LR.HW = 0：第 19 位是 EOI，位 12:10 是 CPUID',
      notes: '在原设计的结构体里，它是 pid 的第 9 位。同一个字段，由 HW 决定是哪种含义。',
    },
    eoi: {
      text: '客户机结束了它，State 为 00。但 HW = 0 且 EOI = 1，这个列表寄存器不算空：`GICH_EISR0` 的对应位置位，维护中断随之触发。要由虚拟机监控器重写这个寄存器。',
      rule: 'GICH_EISR0、GICH_MISR.EOI；GICH_ELRSR0 第 0 位仍为 0',
      notes: '这种列表寄存器既不有效也不为空。只看 State 找空位的人，会把通知覆盖掉。',
    },
    cpuid: {
      text: '对 SGI 来说，位 12 到 10 是 CPUID，即发送者。VPE8 是 vCPU 2，所以 VPE7 保存的列表寄存器里是 0x10080801。EOI 也置位，因为 VPE6 发的 SGI 1 还在等，而同一个 VirtualID 只能占一个列表寄存器。',
      rule: 'GICH_LR.CPUID（12:10），用于 HW = 0 且 VirtualID 为 0 到 15',
      notes: '两个有效的列表寄存器有相同的 VirtualID，属于 UNPREDICTABLE。所以第二个发送者要等维护中断。',
    },
    both: {
      text: 'State = 11：激活且挂起。客户机还在处理第一次，设备又触发了。只有 HW = 0 时才允许这样。HW = 1 时，“挂起”由 Distributor 保存，列表寄存器里不能写。',
      rule: 'HW = 1 时 GICH_LR.State = 11 属于 UNPREDICTABLE',
      notes: '结束之后 11 变成 01：客户机再应答一次，不需要虚拟机监控器参与。',
    },
    'ten-bits': {
      text: 'VirtualID 有十位。这里 SPI 300 途中经过了一个八位变量：300 − 256 = 44。PhysicalID 是 300，VirtualID 是 44，两个编号都合法，硬件无法知道它们不是一对。',
      rule: 'GICH_LR.VirtualID（9:0）；已公开的缺陷：rcore-os/tgoskits#1715，`vector as u8`',
      notes: 'SPI 到 1019 为止；1020 到 1023 是特殊编号，不能写进列表寄存器。',
    },
    'wrong-number': {
      text: '客户机从 `GICV_IAR` 读到 44，运行了磁盘的处理程序，而磁盘什么也没请求。等它结束 44 时，硬件去激活的是 300。十位就是十位：列表寄存器一位不差，写它的人也得一位不差。',
      rule: 'GICV_IAR 返回 VirtualID；结束时去激活 PhysicalID',
      notes: '让大家在解码器里找出错的那一位：VirtualID 的第 8 位。',
    },
  },
  tries: [
    '打开 LR 解码器，拼一个字：SPI 50，挂起，优先级 0xa0，对应物理 SPI 60。',
    '在“情况 1：UART 的 SPI 33，从中断线到处理程序再返回”里，向 `GICH_LR1` 写 0x10000022：客户机读到什么？为什么？',
    '再写一个 VirtualID 相同的列表寄存器，看检查器怎么说。',
  ],
};
