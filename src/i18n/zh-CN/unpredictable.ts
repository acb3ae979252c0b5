import type { unpredictable as en } from '../en/unpredictable.ts';

/** What each UNPREDICTABLE use is, and what becomes of it. */
export const unpredictable: typeof en = {
  duplicateVirtualId: '两个有效的列表寄存器有相同的 VirtualID。取第一个。',
  specialVirtualId: '有效的列表寄存器的 VirtualID 为 1020–1023。按普通中断处理。',
  hwPhysicalId: 'HW=1 的列表寄存器的 PhysicalID 为 0–15 或 1020–1023。结束时不去激活任何中断。',
  duplicatePhysicalId: '两个 HW=1 的有效列表寄存器有相同的 PhysicalID。第一次结束就去激活它。',
  hwPendingActive: 'HW=1 的列表寄存器处于挂起且激活。这种状态应由分发器保存。',
  activeWithoutPriority: '列表寄存器为激活，但 GICH_APR 中没有它的优先级。它的 EOI 将降低另一个优先级。',
  dirInEoiMode0: 'EOImode 为 0 时写了 DIR。忽略。',
  eoirMismatch: 'EOIR 与最近的应答不符。最高的激活优先级仍然降下。',
  cpuidOnNonSgi: 'HW=0 的列表寄存器有 CPUID，但不是 SGI。忽略该字段。',
  dirBeforeEoir: 'DIR 先于 EOIR。中断被去激活，其优先级仍然激活。',
  eoirGroup1AckCtl0: 'AckCtl 为 0 时用 EOIR 结束了 Group 1 中断。按 AckCtl 为 1 处理。',
  aeoirGroup0: 'AEOIR 指定了 Group 0 中断。忽略。',
  dirInactive: 'DIR 指定的中断没有激活。什么也不发生。',
  hwDeactivatesRunning: '客户机结束了一个物理中断，而虚拟机监控器尚未降低其优先级。',
  groupChangedActive: '激活中断的组被改变。它的 EOIR 将降低新组的优先级。',
  triggerChangedEnabled: '已使能中断的触发方式被改变。立即生效。',
  sgirReservedFilter: '写入 GICD_SGIR 的 TargetListFilter 为保留值 3。',
};
