import type { LessonText } from './lesson.ts';
import type { sgis } from './sgis.ts';

export const text: LessonText<(typeof sgis)['beats'][number]['name']> = {
  title: 'vCPU 之间的 SGI',
  summary: '学完能跟着一个 SGI 从一个 vCPU 走到另一个，并说清为什么不能忘记它的发送者。',
  beats: {
    software: {
      text: 'SGI（中断号 0 到 15）由软件发送：一个 CPU 写寄存器，另一个 CPU 被中断。客户机的操作系统用它在 vCPU 之间通信。VM1 有 VPE1 和 VPE2，共用 PE1，而客户机以为自己有两个 CPU。',
      rule: '中断号 0 到 15；原设计 3.1：SGI 只在同一个 VM 内',
      notes: 'Linux 要用好几个：重新调度、调用函数、停机等等。有两个 vCPU 的客户机没有 SGI 就启动不了。',
    },
    sgir: {
      text: 'VPE1 写 `GICD_SGIR`：SGI 2，发给 CPU 1。这是写 Distributor，所以会陷入。虚拟机监控器把它拆开：过滤方式 0，即按列表；目标，每个 vCPU 一位；中断号。这个客户机的 CPU 1 就是 VPE2。',
      rule: 'GICD_SGIR：TargetListFilter[25:24] CPUTargetList[23:16] SGIINTID[3:0]；原设计 3.2：解析',
      notes: '并不写物理 GICD_SGIR。那样会把 SGI 2 发给 PE1，也就是本 PE，收到的是虚拟机监控器。',
    },
    saved: {
      text: 'VPE2 在同一个 PE 上，没有装载，它的列表寄存器在内存里。虚拟机监控器就写内存里的第一个：SGI 2，挂起，hw=0，发送者 0。不需要 IPI，原设计对情况 2 正是这样说的。',
      rule: '原设计第 2 部分：情况 2 的 SGI 不需要 IPI；GICH_LR.HW = 0',
      notes: '客户机的 SGI 背后没有物理中断，所以 hw 总是 0。',
    },
    loaded: {
      text: 'VPE1 的时间片用完，切换把 VPE2 的列表寄存器装入硬件，SGI 2 也随之进来，不需要谁再注入一次。写进上下文里的，就是硬件现在持有的。',
      rule: '上下文切换装载 GICH_LRn',
      notes: '在客户机看来，SGI 只是慢了一点，像是总线很慢，看不出原因。',
    },
    sender: {
      text: 'VPE2 读 `GICV_IAR`。位 9 到 0 是 SGI 2；位 12 到 10 是发送者：CPU 0，即 VPE1。对 SGI 来说，发送者是名字的一部分，结束时必须一并写回。',
      rule: 'GICV_IAR：INTID[9:0]、CPUID[12:10]；GICV_EOIR 写回同一个值',
      notes: '写 GICV_EOIR 之前先截成十位，是驱动里一个有名的错误。',
    },
    ended: {
      text: 'SGI 2 结束，列表寄存器 0 空出。物理 Distributor 里没有什么要去激活：SGI 2 在那里从未挂起，也从未激活。整件事就是一次陷入、内存里的一个字和一次切换。',
      rule: 'GICH_LR.HW = 0：没有物理中断要去激活',
      notes: '看 GICD 里的 SGI 2：一直未激活。',
    },
    'all-but-self': {
      text: '过滤方式 1：除发送者以外全部，不看列表。“全部”指本 VM 的 vCPU，不是板上的 PE。VPE1 和 VPE2 共用 PE1：如果按 PE 数，就会去掉 PE1，连同本该收到的 VPE2 一起去掉。',
      rule: 'GICD_SGIR.TargetListFilter = 1；vCPU 编号',
      notes: 'Rust-Shyper 先把 vCPU 转成 PE 再转回来。一个 PE 上有两个 vCPU 时，转回来只能找到第一个。',
    },
    asleep: {
      text: '目标可能在休眠。VPE6 把 SGI 2 发给正在运行的 VPE7 和因 WFI 休眠的 VPE8。活动的 vCPU，直接注入；休眠的，先唤醒再注入。',
      rule: '原设计 3.2：vCPU 活动则直接发送，休眠则先唤醒再发送',
      notes: 'VPE7 和 VPE8 与 VPE6 不在同一个 PE，所以先要发消息，见“两个 PE”一课。',
    },
    'two-senders': {
      text: '现在有两个发送者。VPE6 和 VPE8 都向 VPE7 发了 SGI 1，VPE7 还没有应答。这是编号相同的两个中断，而一个编号只能占一个列表寄存器：里面是 VPE8 的，第 19 位置位；VPE6 的在等。',
      rule: 'GICD_SPENDSGIR：每个来源一个挂起位；GICH_LR.CPUID、GICH_LR 第 19 位',
      notes: '两个有效的列表寄存器有相同的 VirtualID，属于 UNPREDICTABLE，发送者不同也不行。',
    },
    'highest-first': {
      text: 'VPE7 读到 0x801：来自 vCPU 2（即 VPE8）的 SGI 1。几个发送者谁先，体系结构没有规定，这里是编号最大的先。VPE6 的那个还记着，等这一个结束就轮到它。',
      rule: 'GICV_IAR；选项 sgiSourceOrder',
      notes: '0x801 = 2 << 10 | 1。',
    },
    'then-the-other': {
      text: '第一个结束时，按第 19 位的要求触发了维护中断。虚拟机监控器把第二个发送者写入列表寄存器，VPE7 读到 1：来自 vCPU 0（即 VPE6）的 SGI 1。发了两个，到了两个，只用一个列表寄存器。',
      rule: 'GICH_MISR.EOI；GICH_LR.CPUID = 0',
      notes: '客户机替每个发送者各调用了一次函数，而每个发送者都在等自己的答复。',
    },
    lost: {
      text: '同样的情形，换一个不记发送者的虚拟机监控器：两个都算 vCPU 0 发的，合成了一个。VPE7 结束 SGI 1 之后什么也没有了，VPE8 等的答复永远不来。在 Linux 里，这就是一个卡死的 CPU。',
      rule: '已公开的缺陷：syswonder/hvisor#282；Xen 的旧 vGIC',
      notes: '设备的两个边沿可以合并，因为驱动会去查看；SGI 的每个发送者却各等各的。',
    },
  },
  tries: [
    '在“情况 4：来自两个 VPE 的同一个 SGI”里把 `sgiSourceOrder` 设为 lowest：对 VPE7 来说什么变了，什么没变？',
    '在“情况 2：GICD_SGIR 的过滤方式”里把 `targetSpace` 设为 pe：四个 SGI 里哪个会出错？',
    '趁 VPE2 运行之前向它发两次 SGI 2：它应答几次？为什么这样是对的？',
  ],
};
