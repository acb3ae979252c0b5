import type { LessonText } from './lesson.ts';
import type { withoutAHypervisor } from './withoutAHypervisor.ts';

export const text: LessonText<(typeof withoutAHypervisor)['beats'][number]['name']> = {
  title: '没有虚拟机监控器时，一个 SPI 的一生',
  summary: '学完能跟着一个 SPI 从中断线走到处理程序再走回来，并说出每一步用到的寄存器。',
  beats: {
    'two-halves': {
      text: 'GICv2 分两半。Distributor（GICD）整机只有一个，掌握所有中断；CPU 接口（GICC）每个 PE 一个，一次只提供一个中断。我们跟着看门狗的 SPI 70 走，它由 PE0 上的软件自己处理。',
      rule: 'GICD_TYPER.CPUNumber：CPU 接口最多 8 个；GICC 每个 PE 一份',
      notes: '这个软件就是虚拟机监控器，但它处理 SPI 70 的方式和裸机上的操作系统完全一样。客户机只是被打断了一下。',
    },
    gates: {
      text: '看门狗拉高中断线，SPI 70 挂起，各道门都开着：`GICD_ISENABLER2` 已使能，`GICD_CTLR` 允许转发。有几个 PE 时由 `GICD_ITARGETSR17` 决定送给谁；这里只有 PE0，就提供给它的 CPU 接口。',
      rule: 'GICD_CTLR、GICD_ISENABLER2；GICD_ITARGETSR17 在只有一个 PE 的机器上为 RAZ/WI',
      notes: '有几个同时挂起时，按 GICD_IPRIORITYR 提供最紧急的。目标有几个 PE 时，先读 GICC_IAR 的得到它。',
    },
    exception: {
      text: 'CPU 接口作比较：优先级小于 `GICC_PMR` 的屏蔽值，也比正在运行的更紧急，因为 `GICC_RPR` 表示空闲。于是发出 IRQ，PE 进入异常。至于是哪个中断，PE 还不知道。',
      rule: 'GICC_PMR；GICC_RPR = 0xff：空闲',
      notes: 'GIC 与 PE 之间只有一根线 nIRQ，中断号要等读取时才知道。',
    },
    iar: {
      text: '处理程序读 `GICC_IAR`，得到 70，读取即应答。SPI 70 在 Distributor 中激活，它的优先级从此成为 PE0 的运行优先级：只有更紧急的才能插进来。',
      rule: 'GICC_IAR；GICC_RPR 现在是 SPI 70 的优先级',
      notes: '如果读之前线就变低了，GICC_IAR 会返回 1023：伪中断，不需要结束。',
    },
    served: {
      text: '处理程序完成设备要求的事，看门狗拉低中断线。SPI 70 仍是激活：设备安静了，但处理程序还没有说自己做完了。',
      rule: 'GICD_ISPENDR2 第 6 位跟着线走；GICD_ISACTIVER2 第 6 位不变',
      notes: '电平触发时如果先结束，它会立即再次挂起。',
    },
    eoir: {
      text: '向 `GICC_EOIR` 写入 70，运行优先级降低：`GICC_RPR` 恢复空闲，别的中断可以进来了。在这台机器上，这次写入只做这一件事，SPI 70 仍然激活。',
      rule: 'GICC_CTLR.EOImode = 1 时的 GICC_EOIR：只降低优先级',
      notes: '中断的结束分两半。多数操作系统用 EOImode 0，GICC_EOIR 一次做完。',
    },
    dir: {
      text: '再向 `GICC_DIR` 写入 70：去激活。SPI 70 回到未激活，可以再来了。EOImode 0 时，写 `GICC_EOIR` 就连这一步也做了。为什么有人要把两步分开？下一课再说。',
      rule: 'GICC_DIR；GICC_CTLR.EOImode',
      notes: '两半各有用途：降低优先级是让别的中断能来，去激活是让同一个中断能再来。',
    },
    back: {
      text: 'PE 回到之前的工作，客户机从未看到 SPI 70。所以没有虚拟机监控器时，一次中断就是：线、挂起、IRQ、`GICC_IAR`、服务设备、`GICC_EOIR`，EOImode 为 1 时再加 `GICC_DIR`。',
      rule: 'GICC_IAR、GICC_EOIR、GICC_DIR',
      notes: '让大家不看屏幕说出这七站。',
    },
    'not-mine': {
      text: '下一个是 SPI 33，它不归这个软件管，而是客户机的。宿主应答了它，写了 `GICC_EOIR`，却没有写 `GICC_DIR`；现在它在列表寄存器 0 里。课程后面讲的就是这件事。',
      rule: '只写 GICC_EOIR 不写 GICC_DIR：SPI 33 保持激活',
      notes: '在日志里对比两者：SPI 70 有 GICC_DIR，SPI 33 没有。',
    },
  },
  tries: [
    '在“情况 1：虚拟机监控器自己的中断”里，趁看门狗触发之前向 `GICC_PMR` 写 0，再对 SPI 70 问“为什么没到？”。',
    '在那里向 `GICD_ICENABLER2` 写 0x40：SPI 70 停在哪里？处于什么状态？',
  ],
};
