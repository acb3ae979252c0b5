import type { LessonText } from './lesson.ts';
import type { switchingVcpus } from './switchingVcpus.ts';

export const text: LessonText<(typeof switchingVcpus)['beats'][number]['name']> = {
  title: '切换 vCPU：必须保存什么',
  summary: '学完能说出哪四样东西属于 vCPU 而不属于 PE，并能从故障现象认出漏掉的是哪一样。',
  beats: {
    'one-interface': {
      text: '一个 PE 只有一个虚拟 CPU 接口。PE2 上，VPE3 和 VPE4 轮流使用它，各自回来时都要和离开时一样：`GICH_HCR`、`GICH_VMCR`、`GICH_APR` 和列表寄存器。它们合起来就是 vCPU 的上下文。',
      rule: 'GICH_HCR、GICH_VMCR、GICH_APR、GICH_LRn：每个 PE 各一组',
      notes: '一共四样，这一课逐个漏掉它们。第五样是 hw=1 的 PPI 的激活位，见定时器一课。',
    },
    'in-the-handler': {
      text: 'VPE3 已应答 SPI 48，正在处理程序中。列表寄存器 0 为激活，`GICH_APR` 的第 8 位表示优先级 0x40 正在运行，`GICH_VMCR` 里是 VPE3 的优先级屏蔽值 0xa0。它的时间片快用完了。',
      rule: 'GICH_LR.State = 10；GICH_APR 第 8 位 = 优先级 0x40；GICH_VMCR.VMPriMask',
      notes: 'GICH_APR 共 32 级，每级一位：第 n 位代表优先级 8 × n。',
    },
    saved: {
      text: '时间片用完，切换把这四样全部存入内存。SPI 48 在保存的列表寄存器里是激活的，在 Distributor 里也没有变：不管上下文放在哪里，VPE3 都还在处理它。',
      rule: '上下文切换保存 GICH_HCR、GICH_VMCR、GICH_APR 和 GICH_LRn',
      notes: '空的列表寄存器不必读，GICH_ELRSR0 说明了哪些是空的。在真实机器上，读 GICH 是切换中最慢的部分。',
    },
    loaded: {
      text: '现在寄存器里是 VPE4 的上下文：屏蔽值 0x60，EOImode 1，没有激活的优先级，列表寄存器为空。VPE3 的东西一点不剩。SPI 48 在 Distributor 中仍然激活，它的设备也打扰不到 VPE4。',
      rule: 'GICH_VMCR.VMPriMask、GICH_VMCR.VEM；GICH_APR = 0',
      notes: '问一问：VPE4 上的客户机要看什么，才能发现自己在与别人共用 PE？在 GIC 里什么也看不出来。',
    },
    back: {
      text: 'VPE3 回来后结束了 SPI 48，就像什么都没发生过：列表寄存器、激活优先级和屏蔽值都在。只有时钟能说明中间换过别人。',
      rule: 'GICV_EOIR 清除 GICH_APR 中的一位并结束列表寄存器；hw=1',
      notes: '看一下从应答到结束隔了多少个节拍。',
    },
    'no-lrs': {
      text: '下面逐个漏掉一样，每一种都是公开过的缺陷。先是列表寄存器：VPE3 屏蔽了 IRQ，VM2 的 SPI 48 在列表寄存器 0 中挂起。时间片用完，寄存器却原样留着。',
      rule: 'GICH_LRn；AxVisor：没有按 vCPU 保存 GICH 状态',
      notes: '对应的选项是 switchLrs。AxVisor 的 tgoskits#1829 把它列为待补的功能。',
    },
    'wrong-vm': {
      text: 'VM3 的 VPE4 没有屏蔽 IRQ，看到一个挂起的列表寄存器，便应答了 VM2 磁盘的中断。等它结束时，hw=1 还会把磁盘的 SPI 去激活，VM2 一无所知。VM 之间的隔离就此被打破。',
      rule: '不变式：一个 VM 的中断不会出现在另一个 VM 的列表寄存器中',
      notes: 'VM3 的客户机只会报“意外中断”，而 VM2 的磁盘驱动永远等下去。',
    },
    'right-vm': {
      text: '同一次运行，这回切换列表寄存器。它们随 VPE3 离开，也随它回来，SPI 48 在里面等到 VPE3 打开 IRQ。VPE4 从未见到它。',
      rule: 'GICH_LRn 保存并恢复',
      notes: '只有一个选项不同，其他完全一样；“对比”会指出两次运行从哪一步分开。',
    },
    'no-vmcr': {
      text: '漏掉 `GICH_VMCR`。VM2 把屏蔽值写成 0，VM3 就继承了它：VM3 写的是 0xf8，`GICV_PMR` 读出来却是 0。SPI 50 在 VPE4 的列表寄存器里挂起，但没有哪个优先级比 0 更高，虚拟 IRQ 不会来。',
      rule: 'GICH_VMCR.VMPriMask 就是 GICV_PMR；Rust-Shyper 没有切换 VMCR',
      notes: '先让大家对 SPI 50 问“为什么没到？”。回答指出的是屏蔽值，不是切换；它是别的 VM 的，这一点要自己发现。',
    },
    'no-apr': {
      text: '漏掉 `GICH_APR`。VPE3 在优先级 0x40 的处理程序中被换出，那一位还置着。在硬件看来，好像是 VPE4 在那个处理程序里：优先级 0x80 的 SPI 50 不能抢占 0x40，只好等着。',
      rule: 'GICH_APR 决定 GICV_RPR；T-Visor 没有恢复 APR',
      notes: 'GICV_RPR 读出 0x40，而 VPE4 没有激活的列表寄存器：这种组合就是征兆。',
    },
    'no-hcr': {
      text: '漏掉 `GICH_HCR`。VM2 关闭了自己的 Distributor，`En` 变为 0；轮到 VPE4 时它还是 0，尽管 VPE4 的 Distributor 是打开的。SPI 50 就在列表寄存器里，整个接口却毫无动静。',
      rule: 'GICH_HCR.En = 0：没有虚拟 IRQ，没有维护中断，GICV_IAR 读出 1023',
      notes: 'NPIE、UIE、LRENPIE 和 EOICount 也在这个寄存器里，漏掉它就一起丢了。',
    },
    'first-run': {
      text: '最后一种：保存和恢复都做了，但 VPE4 是第一次运行，没有保存过任何东西。没有人清空寄存器，它一开始就带着 VM2 的 SPI 48。vCPU 首次运行前必须有一份干净的上下文。',
      rule: '首次运行前 GICH_LRn = 0、GICH_APR = 0、GICH_VMCR = 0；kesl/khypervisor#25',
      notes: '每个 vCPU 只在启动时出现一次，所以很难发现。',
    },
  },
  tries: [
    '在“情况 3：两个 VM 切换时要保存和恢复什么”里，分别关掉 `switchHcr`、`switchVmcr`、`switchApr`、`switchLrs`：哪些在这里看得出来，哪些看不出来？',
    '在“情况 2：发给同一 PE 上兄弟 VPE 的 SGI”里把 `switchKey` 设为 vm，看 SGI 被谁应答。',
    '在“情况 3：中断属于没有在运行的 VM”里把时间片改成 20 个节拍：SPI 得到了什么，客户机又损失了什么？',
  ],
};
