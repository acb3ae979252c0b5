import type { LessonText } from './lesson.ts';
import type { virtualDistributor } from './virtualDistributor.ts';

export const text: LessonText<(typeof virtualDistributor)['beats'][number]['name']> = {
  title: '虚拟分发器、ptov 与 vtop',
  summary: '学完能说出客户机写它的 Distributor 改变了什么、读回来是什么，以及用的是哪个编号。',
  beats: {
    'two-names': {
      text: '每个 VM 有自己的 Distributor，即 vGICD：虚拟机监控器内存里的一张表。它还可以有自己的编号。这个 UART 接在 SPI 33 上，客户机却叫它 SPI 40。ptov 从板上的编号查到客户机的，vtop 反过来查。',
      rule: '原设计：ptov 和 vtop，每个 VM 各两张表',
      notes: '为什么要换编号？这样同一个客户机镜像能在别的板子上运行，两个客户机也能使用同一个编号。',
    },
    trapped: {
      text: '客户机使能 SPI 40：写 `GICD_ISENABLER1` 的第 8 位。该页没有映射，访问陷入，退出信息是：一次写、这个地址、这个值。接下来要由 vGICD 来做 Distributor 该做的事。',
      rule: 'GICD 陷入并模拟；GICD_ISENABLER1 第 8 位 = INTID 40',
      notes: 'ISENABLER1 对应 32 到 63，每个一位。写 1 置位，写 0 不起作用。',
    },
    programmed: {
      text: 'vGICD 记下 SPI 40 已使能。查 vtop，40 对应板上的 33，虚拟机监控器于是写物理 `GICD_ISENABLER1` 的第 1 位。客户机写一次，改两个寄存器，位还不一样。',
      rule: '原设计 vgicd-isenable：按 vtop 设置 GIC；GICD_ISENABLER1',
      notes: '没有后一次写，UART 永远不会触发中断；没有前一次写，客户机读回来就不对。',
    },
    answered: {
      text: '客户机读回 `GICD_ISENABLER1`。vGICD 直接用自己的表应答：0x100，即第 8 位。物理寄存器连看都不看：那里有别的 VM 的位，这个 UART 的位也不在同一处。',
      rule: '原设计 vgicd-isenable：getenable 直接从结构体读取',
      notes: '只有挂起和激活不能光看表：已经在列表寄存器里的，以列表寄存器为准。',
    },
    inward: {
      text: 'UART 触发中断，宿主从 `GICC_IAR` 读到 33。VM0 的 int_inject 查 ptov：40。从这里起，客户机一侧都说 40，板上一侧都说 33。',
      rule: 'int_inject：v = ptov[p]',
      notes: 'ptov 中为 −1，表示 VM 没有注册这个中断。另一课里的查找问的就是它。',
    },
    'read-40': {
      text: '客户机从 `GICV_IAR` 读到 40，即列表寄存器 0 的 VirtualID。等它结束 40，硬件去激活的是 PhysicalID，33。这时不需要查表，两个编号都在同一个字里。',
      rule: 'GICH_LR.VirtualID = 40，GICH_LR.PhysicalID = 33',
      notes: '进来靠查表，出去靠硬件。',
    },
    'not-yours': {
      text: '另一个客户机一次写三位：SPI 32、33 和 34。只有 33 是它的，34 归虚拟机监控器。另外两位被忽略，也不报错，就像真实的 Distributor 忽略没有实现的位。',
      rule: '不属于 VM 的位为 RAZ/WI；vtop[34] = −1',
      notes: 'T-Visor 和这里一样逐位判断。Rust-Shyper 曾按整个字判断：只要有一位是自己的，整个字都放行，否则全部丢弃。',
    },
    'one-of-three': {
      text: '写了三位，只读回一位。这就是 Distributor 上的隔离：不属于自己的，客户机既改不了也看不到。板上的 SPI 34 从未被碰过。',
      rule: 'vGICD_ISENABLER1 = 0x2',
      notes: '客户机如果用这种办法探测自己有哪些中断，得到的是正确答案。',
    },
    typer: {
      text: '有些寄存器描述机器本身。`GICD_TYPER` 说明有几个 CPU。板上有五个 PE，VM 只有一个 vCPU，所以客户机读到的 CPUNumber 必须是 0，即“一个”，而旁边的物理寄存器是 4。',
      rule: '原设计 vgicd-type：按 VPE 的数量配置；GICD_TYPER.CPUNumber',
      notes:
        '把物理寄存器原样交给客户机，它就会一直等那些永远不会来的 CPU。GICD_IIDR 只说明厂商，可以原样交给客户机；两者都只读。',
    },
    latched: {
      text: '中断到来时，客户机还没有使能它，怎么办？不能投递，也不能丢。它在 vGICD 中保持挂起，和真实的 Distributor 一样：使能是一道门，不是挂起的前提。',
      rule: 'GICD_ISENABLER 只控制转发，挂起状态保留',
      notes: '这是公开过的缺陷：libvmm 把它丢了，驱动永远等下去。',
    },
    'gate-opens': {
      text: '客户机使能 SPI 48，同一次陷入的写操作就把等着的中断投递出去：客户机继续运行之前，列表寄存器 0 已经写好。谁打开一道门，谁就要看看门后面有什么在等。',
      rule: '写 GICD_ISENABLER1 会投递已锁存的中断',
      notes: '对 GICD_CTLR、对目标、对刚启动的 vCPU 也是如此。',
    },
    ctlr: {
      text: '`GICD_CTLR` 是所有门前面的总门。这个客户机关闭了自己的 Distributor，`GICH_HCR.En` 跟着变 0，什么也不上报。SPI 33 在 vGICD 里等待，在物理 Distributor 中保持激活，直到投递并结束。',
      rule: 'GICD_CTLR = 0；GICH_HCR.En = 0',
      notes: '已经在列表寄存器里的也留在那里等：En 管着整个接口。',
    },
  },
  tries: [
    '在“情况 1：客户机的编号与板上的编号”里，找到 SPI 33 的物理优先级和 SPI 40 的虚拟优先级：各是谁写的？',
    '在“情况 1：客户机关闭再打开自己的 Distributor”里，在两次写入之间对 SPI 33 问“为什么没到？”。',
    '让客户机向 `GICD_ISENABLER1` 写 0xffffffff，再读回来。',
  ],
};
