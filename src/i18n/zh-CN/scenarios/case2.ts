import type { case2 as en } from '../../en/scenarios/case2.ts';

const design = 'ArceOS 虚拟机监控器的“Virtual GIC Design”';

export const case2: typeof en = {
  'case-2-sgi-same-pe': {
    title: '情况 2：发给同一 PE 上兄弟 VPE 的 SGI',
    summary: 'VM1 有两个 VPE，都在 PE1 上。VPE1 向正在等待轮转的 VPE2 发送 SGI 2。',
    watch: '不需要 IPI。虚拟机监控器写 VPE2 保存的列表寄存器，切换到 VPE2 时再装入硬件。',
    source: `${design}，情况 2。`,
    notes: {
      saved: 'VPE2 没有装载：SGI 2 写入它保存的列表寄存器，不需要 IPI。',
      loaded: '切换把 VPE2 的列表寄存器装入硬件，SGI 2 也随之装入。',
    },
  },
  'case-2-sgi-filters': {
    title: '情况 2：GICD_SGIR 的过滤方式',
    summary: 'VPE1 按列表发送 SGI 1，发给除自己以外的 SGI 2，发给自己的 SGI 3，以及使用保留过滤方式的 SGI 4。',
    watch: '过滤针对 VM 的 vCPU，而不是 PE：VPE1 和 VPE2 共用 PE1，“除自己以外”仍能到达 VPE2。',
    source: 'Rust-Shyper 的缺陷：“除自己以外”排除的是整个 PE，漏掉了兄弟 VPE。',
    notes: {
      list: '过滤方式 0，列表：每一位对应 VM 的一个 vCPU。',
      others: '过滤方式 1，除自己以外：VPE2 共用 PE，仍然收到。',
      reserved: '过滤方式 3 保留：没有目标。',
    },
  },
  'case-2-spi-sibling': {
    title: '情况 2：目标是兄弟 VPE 的 SPI',
    summary: 'SPI 41 属于 VM1，当前运行的是 VPE1，而目标是同一 PE 上的 VPE2。',
    watch: '当前 VM 注册了它，所以不查找；写入 VPE2 保存的列表寄存器，不发消息。',
    source: `${design}，情况 2。`,
    notes: {
      saved: '运行的是 VPE1，目标是 VPE2：写入它保存的列表寄存器。',
    },
  },
  'case-2-cpu-on': {
    title: '情况 2：目标 vCPU 尚未启动的 SPI',
    summary: 'SPI 41 的目标是 VPE2，稍后才由 VPE1 通过 PSCI CPU_ON 启动。',
    watch: '中断在 vGICD 中等待，VPE2 启动时投递；既不丢失也不丢弃。',
    source: 'Rust-Shyper 的缺陷：为未启动的 vCPU 应答中断后将其丢弃。',
    notes: {
      latched: 'VPE2 尚未启动：SPI 41 已被应答，在 vGICD 中等待，没有丢弃。',
      started: 'PSCI CPU_ON：等待 VPE2 的中断现在投递。',
    },
  },
  'case-2-disable-active': {
    title: '情况 2：禁用不等于未激活',
    summary: 'VPE1 正在 SPI 41 的处理程序中，时间片用完。VPE2 随后禁用 SPI 41。',
    watch: 'VPE1 的列表寄存器保留激活的中断，VPE1 之后照常结束它。被禁用的中断只是不再上报。',
    source: 'Bao 的缺陷：禁用激活中断时把它从列表寄存器中丢掉。',
    notes: {
      disabled: 'VPE1 还在处理程序中，VPE2 就禁用 SPI 41：保存的列表寄存器保留激活状态。',
      ended: 'VPE1 照常结束它。',
    },
  },
};
