import type { hw1OrHw0 } from './hw1OrHw0.ts';
import type { LessonText } from './lesson.ts';

export const text: LessonText<(typeof hw1OrHw0)['beats'][number]['name']> = {
  title: 'hw=1 与 hw=0',
  summary: '学完能在两者之间作出选择，并说清各由谁结束物理中断。',
  beats: {
    linked: {
      text: 'SPI 33 来自分给这个客户机的真实 UART。虚拟机监控器写列表寄存器 0：hw=1，PhysicalID 为 33。虚拟中断和物理中断就此相连：一个结束，另一个也结束。',
      rule: 'GICH_LR.HW = 1、GICH_LR.PhysicalID',
      notes: '一位就决定了。先问：客户机结束虚拟的 SPI 33 时，由谁结束物理的那个？',
    },
    'left-active': {
      text: '宿主写了 `GICC_EOIR`，不会再写 `GICC_DIR`。客户机处理期间，SPI 33 在 Distributor 中保持激活，线虽为高也不会再次触发。这是 hw=1 需要的第一个条件。',
      rule: 'GICC_CTLR.EOImode = 1；激活的中断不再上报',
      notes: 'hw=1 和宿主的 EOImode 1 是配套的。EOImode 0 时就没有什么留给客户机结束了。',
    },
    'ends-both': {
      text: '客户机只写了一次 `GICV_EOIR`，虚拟中断结束，硬件同时把 Distributor 中的 SPI 33 去激活。没有退出，也没有维护中断。虚拟机监控器甚至还不知道：它以后会看到一个空的列表寄存器。',
      rule: 'GICH_LR.HW = 1：结束时等同于对 PhysicalID 写 GICC_DIR',
      notes: 'EOI 位所在的位置这时属于 PhysicalID，所以 hw=1 不能要求维护中断，也不需要。',
    },
    backend: {
      text: '再看虚拟机监控器模拟的磁盘。真实设备的 SPI 60 归宿主，表示宿主有数据了，客户机不能看到它。客户机知道的是一块用 SPI 48 的磁盘，只存在于软件中。',
      rule: 'SPI 60 由宿主保留；SPI 48 只存在于 vGICD 中',
      notes: 'virtio 设备就是这样。模拟的定时器和所有 SGI 也是：背后没有物理中断。',
    },
    'not-linked': {
      text: '列表寄存器 0 里是 SPI 48，hw=0，没有 PhysicalID；第 19 位置位，因为虚拟机监控器想知道客户机何时结束它。SPI 60 与 SPI 48 之间，没有任何硬件知道的联系。',
      rule: 'GICH_LR.HW = 0；GICH_LR 第 19 位（EOI）',
      notes: '如果在这里写 hw=1、PhysicalID 60，客户机就能把宿主自己的中断去激活。',
    },
    'host-ends': {
      text: '客户机还没运行，宿主就用 `GICC_EOIR` 和 `GICC_DIR` 自己结束了 SPI 60。它回到未激活，可以再来。物理中断的一生已经结束，虚拟中断才刚刚开始。',
      rule: 'GICC_EOIR、GICC_DIR：宿主自己的中断',
      notes: '真实的电平设备如果也这样转发，线还高着，就会形成中断风暴。',
    },
    served: {
      text: '客户机的处理程序服务它的磁盘。其实没有磁盘，只有一段没有映射的地址：访问陷入，虚拟机监控器让模拟的线变低。这次退出，真实设备是不需要的。',
      rule: 'stage 2 不映射这个设备：陷入并模拟；SPI 48 的线记在 vGICD 里',
      notes: 'hw=1 时，设备是映射给客户机的，它直接访问。',
    },
    told: {
      text: '客户机结束了 SPI 48，第 19 位触发维护中断。虚拟机监控器查看模拟的线，如果还高就再注入一次。没有这次通知，电平触发的模拟设备就会从此沉默。',
      rule: 'GICH_EISR0、GICH_MISR.EOI；PPI 25',
      notes: '三次退出：SPI 60、设备访问、维护中断；hw=1 只有一次。这是模拟的代价，不是这一位的代价。',
    },
    'again-0': {
      text: '客户机还在处理时又来一次呢？hw=0 时，列表寄存器可以两者都记：State 为 11，激活且挂起。结束之后客户机接着应答第二次，不需要虚拟机监控器参与。',
      rule: 'GICH_LR.State = 11，只限 HW = 0',
      notes: '这是边沿触发的模拟设备。电平触发的，线的状态记在 vGICD 里。',
    },
    'again-1': {
      text: 'hw=1 时，第二次留在 Distributor：UART 的线又变高，SPI 33 在那里激活且挂起，列表寄存器 0 只是激活。hw=1 时写 State 11 属于 UNPREDICTABLE，因为同一件事会有两个地方记着。',
      rule: 'HW = 1 时 GICH_LR.State = 11 属于 UNPREDICTABLE；挂起状态由 Distributor 保存',
      notes: 'KVM、Xen 和 Bao 装载这样的中断时，都会去掉挂起的那一半。',
    },
    which: {
      text: '客户机去激活后，Distributor 再次上报 SPI 33：退出一次，从头再来。所以：物理中断归客户机时用 hw=1；SGI 和一切由软件产生的中断用 hw=0。SGI 的 hw 永远不能为 1。',
      rule: 'hw=1：VM 的 PPI 或 SPI；hw=0：SGI、模拟设备、模拟定时器',
      notes: 'hw=1 而 PhysicalID 小于 16 属于 UNPREDICTABLE：没有物理 SGI 可以结束。',
    },
  },
  tries: [
    '在“情况 1：由虚拟机监控器模拟的设备”里，趁客户机结束 SPI 48 之前再拉高一次设备的线：它什么时候来第二次？',
    '在“情况 1：客户机的虚拟定时器”和“情况 1：客户机的物理定时器”里，看列表寄存器 0 的 hw，数一数到期一次要退出几次。',
  ],
};
