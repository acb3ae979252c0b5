import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '优先级屏蔽之后',
  task: 'UART 的 SPI 33 已在 VPE0 的列表寄存器 0 中，优先级 0x80，客户机却看不到它：`GICV_PMR` 是 0x40。只写寄存器，让 VPE0 应答 SPI 33。',
  sights: ['VPE0 应答 SPI 33'],
  never: {},
  hints: [
    '打开 PE0 的寄存器，找出存放屏蔽值的那一个：它属于虚拟 CPU 接口。',
    '只有优先级数值小于屏蔽值的挂起中断才会上报。0x80 不小于 0x40。',
    '在 VPE0 运行时向 PE0 的 `GICV_PMR` 写入 0xf8；休眠时它没有装载。',
  ],
  why: '只有数值小于 `GICV_PMR` 的中断才会上报。客户机的屏蔽值保存在 `GICH_VMCR.VMPriMask`，写它同样有效；在 vGICD 中改成更紧急的优先级也可以，虚拟机监控器会把它带进列表寄存器。',
  rule: 'GICV_PMR 即 GICH_VMCR.VMPriMask；GICH_LR.Priority',
};
