import type { hypervisorOptions as en } from '../en/hypervisorOptions.ts';

export const hypervisorOptions: typeof en = {
  policy: {
    about: '哪个中断写入列表寄存器，写满时谁让出。',
    values: {
      design: '最紧急的留在里面；最不紧急的挂起中断让出，全部激活时由激活的让出。',
      'axvisor-lr0': '每个中断都写入 LR0，不管里面有什么。',
      'first-free-or-panic': '使用第一个空的列表寄存器；没有空的就 panic。',
      shyper: '不管新中断多紧急，最不紧急的都让出；外面的列表先进先出。',
      bao: '只有更不紧急的才让出；列表寄存器全部激活时，NP 维护中断会无休止地触发。',
      kvm: '每次进入客户机前重新填写列表寄存器，每次退出后读回。',
    },
  },
  hostEoiMode: {
    about: '宿主机的 GICC_CTLR.EOImode。',
    values: {
      '1': 'GICC_EOIR 只降低运行优先级，转发的中断保持激活，直到客户机结束它。',
      '0': 'GICC_EOIR 同时去激活，仍为高电平的中断线会立即再次触发。',
    },
  },
  remoteDelivery: {
    about: '中断如何到达另一个 PE 上的 vCPU。',
    values: { ipi: '通过信箱消息和门铃 SGI 1。', none: '不通知任何人：中断停在原处。' },
  },
  mailbox: {
    about: 'PE 按什么顺序读取消息。',
    values: { fifo: '先到的先读。', lifo: '后到的先读：先使能后关闭会变成先关闭后使能。' },
  },
  switchHcr: {
    about: '切换 vCPU 时的 GICH_HCR。',
    values: { true: '保存并恢复。', false: '保持不变：下一个客户机沿用上一个的使能位。' },
  },
  switchVmcr: {
    about: '切换 vCPU 时的 GICH_VMCR。',
    values: { true: '保存并恢复。', false: '保持不变：下一个客户机继承优先级屏蔽和组使能。' },
  },
  switchApr: {
    about: '切换 vCPU 时的 GICH_APR。',
    values: { true: '保存并恢复。', false: '保持不变：下一个客户机继承运行优先级。' },
  },
  switchLrs: {
    about: '切换 vCPU 时的列表寄存器。',
    values: { true: '保存、清空并恢复。', false: '保持不变：下一个客户机收到上一个客户机的中断。' },
  },
  switchPpis: {
    about: '切换 vCPU 时，本 PE 上 hw=1 的 PPI 的激活位。',
    values: {
      true: '按将要装载的 vCPU 的列表寄存器设置。',
      false: '保持不变：一个 vCPU 未结束的定时器中断会让下一个 vCPU 的定时器无法触发。',
    },
  },
  switchKey: {
    about: '何时切换虚拟 CPU 接口。',
    values: { vcpu: '每次更换 vCPU 时。', vm: '只在更换 VM 时：同一 PE 上的兄弟 vCPU 沿用上一个 vCPU 的寄存器。' },
  },
  firstRun: {
    about: 'vCPU 首次运行时虚拟 CPU 接口里有什么。',
    values: { clean: '干净的接口。', inherited: '之前的客户机留下的内容。' },
  },
  targetSpace: {
    about: 'SPI 和 SGI 的目标用什么编号保存。',
    values: { vcpu: '用 VM 的 vCPU 编号，与客户机写入的一致。', pe: '用 PE 编号：同一 PE 上的两个 vCPU 只能找回第一个。' },
  },
  sgiSources: {
    about: 'SGI 是否区分来自哪些 vCPU。',
    values: { tracked: '每个来源各投递一次。', fixed: '都当作 vCPU 0 发送，第二个发送者因此丢失。' },
  },
  sgiSourceOrder: {
    about: 'SGI 的哪个来源先写入列表寄存器。',
    values: { highest: '编号最大的 vCPU。', lowest: '编号最小的 vCPU。' },
  },
  disabledInject: {
    about: '客户机未使能时到来的中断如何处理。',
    values: { latch: '保持挂起，使能后再投递。', drop: '直接丢弃。' },
  },
  pendTarget: {
    about: '对 SPI 写 GICD_ISPENDR 时中断投递给哪个 vCPU。',
    values: { itargetsr: 'GICD_ITARGETSR 指定的 vCPU。', writer: '执行写操作的 vCPU。' },
  },
  preemptOnInject: {
    about: '未在运行的 vCPU 收到中断时怎么办。',
    values: { false: '等待自己的时间片。', true: '立即抢占 PE。' },
  },
  intidWidth: {
    about: '虚拟 INTID 写入列表寄存器时的位数。',
    values: { '10': 'GICH_LR.VirtualID 的全部十位。', '8': '八位：SPI 300 变成 SPI 44。' },
  },
  currentVcpu: {
    about: 'vGICD 如何得知是哪个 vCPU 触发了陷入。',
    values: { 'passed-down': '退出时把 vCPU 传递下来。', 'look-up': '全局查询当前 vCPU。' },
  },
  allowConflicts: {
    about: '两个 VM 能否注册同一个物理 SPI。',
    values: { false: '拒绝第二次注册。', true: '都可以；由编号最小的 VM 获得。' },
  },
  moveTargets: {
    about: 'vCPU 迁移到另一个 PE 时 SPI 的物理目标。',
    values: { follow: 'GICD_ITARGETSR 随之更新。', stay: '保持不变：下一个中断到达没有人认识它的 PE。' },
  },
  slice: {
    about: '同一 PE 上还有就绪 vCPU 时，每个 vCPU 运行的节拍数。',
    values: { '60': '时间片为 60 个节拍。' },
  },
};
