import type { LessonText } from './lesson.ts';
import type { whatAnInterruptIs } from './whatAnInterruptIs.ts';

export const text: LessonText<(typeof whatAnInterruptIs)['beats'][number]['name']> = {
  title: '在 GIC 眼里，中断是什么',
  summary: '学完能说出中断的四种状态，以及电平和边沿怎样改变它们。',
  beats: {
    number: {
      text: '在 GIC 眼里，中断就是一个编号加一个状态。0 到 15 是 SGI，由软件发送；16 到 31 是 PPI，归一个 PE（处理器核）私有；32 到 1019 是 SPI，来自设备，由所有 PE 共享。这里的 UART 接在 SPI 33 上，此刻未激活，也还没有使能。',
      rule: 'INTID 的范围；GICD_TYPER.ITLinesNumber 说明有多少个',
      notes: '图里已经有虚拟机监控器了。这一课先不管它，只看左边一列：Distributor，即 GICD。',
    },
    settings: {
      text: '软件给它三项设置：一道门、一个优先级、若干目标。SPI 33 已在 `GICD_ISENABLER1` 中使能，`GICD_IPRIORITYR8` 中的优先级现在是 0x80，数值越小越紧急。`GICD_ITARGETSR8` 说明可以送给哪些 PE，这里只有一个。',
      rule: 'GICD_ISENABLER1 第 1 位；GICD_IPRIORITYR8 第 1 字节；GICD_ITARGETSR8 在只有一个 PE 的机器上为 RAZ/WI',
      notes: '设置在启动时写一次；状态一直在变，这一课讲的是状态。',
    },
    pending: {
      text: 'UART 拉高中断线，SPI 33 进入挂起：它在请求，还没有人接手。挂起的中断如果已使能、也够紧急，CPU 接口就向它的 PE 发出 IRQ。',
      rule: 'GICD_ISPENDR1 第 1 位；GICD_ISENABLER1',
      notes: '挂起是中断的状态；使能不是，它是挡在前面的一道门。没有使能的中断也可以挂起。',
    },
    acknowledged: {
      text: 'PE 读 `GICC_IAR`，得到 33。这次读取就是应答：SPI 33 变为激活，表示有人正在处理。线仍为高，所以它同时还挂起：激活且挂起。',
      rule: 'GICC_IAR：读操作即应答；GICD_ISACTIVER1 第 1 位',
      notes: '这是带副作用的读。调试器去看一眼 GICC_IAR，就会拿走一个中断。',
    },
    'line-low': {
      text: '处理程序服务了 UART，线变低。SPI 33 仍激活，但不再挂起。电平触发的中断，线高多久就挂起多久，除非软件也把它置为挂起。',
      rule: 'GICD_ICFGR2：电平触发；GICD_ISPENDR1',
      notes: '先服务设备，再结束中断。顺序反了，同一个电平会再请求一次。',
    },
    'high-again': {
      text: 'SPI 33 还在激活，线又变高：再次激活且挂起。什么也不会上报。激活的中断在去激活之前，不会再提供给任何 PE。',
      rule: 'GICD_ISPENDR1 和 GICD_ISACTIVER1 第 1 位：只有挂起且未激活的才会上报',
      notes: '面板里的状态机有这条箭头：从激活到激活且挂起。',
    },
    deactivated: {
      text: '现在它被去激活了。线仍为高，SPI 33 立即挂起，故事重新开始。不需要谁去记住设备请求过：线自己记着。',
      rule: 'GICC_DIR，或者 hw=1 的列表寄存器结束时，都会去激活；GICD_ISACTIVER1',
      notes: '由谁去激活、怎样去激活，是后面两课的内容。',
    },
    edge: {
      text: '边沿触发的设备不一样：它的线只高一瞬间。Distributor 用一位锁存记住上升沿，所以线虽然已经变低，SPI 40 仍在挂起。',
      rule: 'GICD_ICFGR2：边沿触发；挂起锁存',
      notes: '下降沿不起作用。锁存记住的是“至少来过一次”。',
    },
    latch: {
      text: '从 `GICC_IAR` 读到 40。应答清除锁存，SPI 40 激活而不挂起。从此新的边沿就能和旧的区分开。',
      rule: '读 GICC_IAR 清除挂起锁存',
      notes: '电平触发时没有锁存可清：是线本身在说“挂起”。',
    },
    'second-edge': {
      text: 'SPI 40 激活期间来了第二个边沿：锁存再次置位，激活且挂起，手上一个，等着一个。第一个去激活之前，它不会上报。',
      rule: 'GICD_ISPENDR1 和 GICD_ISACTIVER1 第 8 位：激活的中断遇到边沿，变为激活且挂起',
      notes: '客户机屏蔽了 IRQ，所以 SPI 40 会激活一阵子。',
    },
    merged: {
      text: '第三个边沿到来时，锁存已经置位。一位没法计数，两个边沿合成一个。这不算丢失：驱动会去查看设备，把要做的事一次做完。',
      rule: 'GICD_ISPENDR1 第 8 位：每个中断只有一位',
      notes: '靠数中断次数而不查看设备的驱动，遇到边沿触发就会出错。',
    },
    'two-for-three': {
      text: '第一个结束后，锁存里的那个被上报，`GICC_IAR` 第二次也是最后一次读出 40。三个边沿，两次中断。挂起、激活、两者都有、两者都没有：发生过的事，GIC 记住的就是这些。',
      rule: 'GICD_ISPENDR1 和 GICD_ISACTIVER1：未激活、挂起、激活、激活且挂起',
      notes: '两位组成四种状态。整个课程讲的就是谁在什么时候改变这两位。',
    },
  },
  tries: [
    '在“情况 1：中断线再次拉高”里，趁 SPI 33 挂起时再拉高一次 UART 的线：有什么变化？',
    '在“情况 1：三个边沿，两次中断”里，把第三个边沿移到第二次应答之后：现在有几次中断？',
  ],
};
