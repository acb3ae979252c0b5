import type { findVmNeedInject } from './findVmNeedInject.ts';
import type { LessonText } from './lesson.ts';

export const text: LessonText<(typeof findVmNeedInject)['beats'][number]['name']> = {
  title: 'SPI 归谁：find_vm_need_inject',
  summary: '学完能沿着一个物理 SPI 找到它所属的 VM，并说清找不到时会怎样。',
  beats: {
    whose: {
      text: '到达 PE 的 SPI 只是一个中断号。`HCR_EL2.IMO` = 1，所以不管谁在运行，它都先到 EL2，vcpu.run() 返回。注入之前，虚拟机监控器必须先弄清它归谁，而且先问最省事的问题。',
      rule: 'HCR_EL2.IMO；原设计第 2 部分：在最外层处理 IRQ',
      notes: '先看一个 PE、一个 VM。提问的顺序：是宿主的吗？是当前 VM 的吗？是本 PE 上另一个 VM 的吗？还是没人要？',
    },
    host: {
      text: '是宿主自己的吗？SPI 70 是：它来自宿主的看门狗。SGI 1、PPI 25 和 PPI 26 也由宿主保留。这类中断由宿主处理，用 `GICC_EOIR` 加 `GICC_DIR` 结束，客户机看不到。',
      rule: '原设计第 2 部分：区分宿主中断与客户机中断；GICC_EOIR、GICC_DIR',
      notes: 'SGI 1 是 PE 之间的门铃，25 是维护中断，26 是虚拟机监控器的定时器。客户机损失的只是一点时间。',
    },
    'current-vm': {
      text: '当前 VM（这里装载的 vCPU 所属的 VM）注册过它吗？SPI 33 不是宿主的，而 VM0 的 ptov 中有 33：注册过。这是最常见的情形，查一次表就够，不用搜索。',
      rule: '当前 VM 的 ptov[33]',
      notes: '2024 年的评论说得很清楚：物理 IRQ 不属于当前 VM 时才需要查找。',
    },
    'not-current': {
      text: 'VM2 和 VM3 共用 PE2，正在运行的是 VM2 的 VPE3。这时 SPI 50 到来，它是 VM3 网卡的中断，VM2 的 ptov 里没有 50。原设计为这种情形准备了 find_vm_need_inject，共三步。',
      rule: '原设计：中断不属于当前 VM 时用 find_vm_need_inject',
      notes: '为什么放在应用里，而不放在 vGIC 的 crate 里？因为它需要 VM 列表和 PE 到 VPE 的对应关系，这些 vGIC 都没有。',
    },
    'step-1': {
      text: '第 1 步：这个 PE 上有哪些 VPE？不只是正在运行的，就绪的、休眠的都算，只要分配在这个 PE 上。PE2 上是 VPE3 和 VPE4。',
      rule: 'find_vm_need_inject 第 1 步：当前物理 PE 的所有 VPE',
      notes: '因 WFI 休眠的 VPE 也算在内，“情况 3：中断的主人在休眠”说明了原因。',
    },
    'step-2': {
      text: '第 2 步：这些 VPE 属于哪些 VM？即使一个 VM 有两个 VPE 在这里，也只列一次，否则同一个中断会注入两遍。这里是 VM2 和 VM3。',
      rule: 'find_vm_need_inject 第 2 步：包含这些 VPE 的 VM',
      notes: '“情况 4：查找遇到同一 VM 的两个 VPE”里有三个 VPE、两个 VM。',
    },
    'step-3': {
      text: '第 3 步：其中哪个 VM 注册过 SPI 50？只有 VM3。一个 SPI 至多由一个 VM 注册，第二次注册会被拒绝，所以要么命中一个，要么一个也没有。接下来由 VM3 的 int_inject 处理。',
      rule: 'find_vm_need_inject 第 3 步：各 VM 的 ptov[50]',
      notes: '注册时就拒绝：Bao 和 Rust-Shyper 都用一张位图记录已被占用的 SPI。',
    },
    parked: {
      text: 'int_inject 用 VM3 的 ptov 翻译 50，再选定目标：VM3 只有一个 vCPU，即 VPE4。它就分配在本 PE 上，只是没有装载，于是写它保存的列表寄存器 0。那是本 PE 的内存，不需要 IPI。',
      rule: '投递规则：在本 PE 就绪的，先记录，等它下次运行时注入',
      notes: '完整的规则：正在本 PE 运行，立即注入；在本 PE 就绪，先记录；在其他 PE，发消息给那个 PE；休眠，先唤醒。',
    },
    'stays-active': {
      text: '宿主写 `GICC_EOIR`，别的中断就能进来；但不写 `GICC_DIR`。SPI 50 保持激活，直到 VPE4 结束它。在轮到 VM3 之前，网卡再次请求也不会上报。',
      rule: 'GICC_CTLR.EOImode = 1：GICC_EOIR 只降低优先级',
      notes: '这是原设计没有定下的一点：VM 不运行，它的 SPI 就一直激活。时间片给出了上限。',
    },
    'its-turn': {
      text: 'VPE3 的时间片用完，切换装载了 VPE4 的列表寄存器，虚拟 CPU 接口发出虚拟 IRQ，VPE4 从 `GICV_IAR` 读到 50：距网卡请求 68 个节拍。查找决定给谁，调度器决定何时给。',
      rule: 'GICV_IAR；GICH_LR.State 由 01 变为 10',
      notes: '中断该不该立即抢占 PE？“未定的问题”一课会试一试。',
    },
    elsewhere: {
      text: '情况 4：VM5 的 SPI 77 到达 PE3，那里运行的是 VM4。VPE6 分配在 PE3 上，查找因此命中 VM5。可是 `GICD_ITARGETSR` 指定的是 VPE7，它在 PE4 上。PE3 写不了 PE4 的列表寄存器，只能发消息。',
      rule: 'GICD_ITARGETSR；投递规则：在其他 PE 上，发 IPI',
      notes: '三个不同的问题：哪个 PE 接到它，哪个 VM 拥有它，哪个 vCPU 是目标。下一课跟着这条消息走。',
    },
    nobody: {
      text: '这里的 SPI 50 没有 VM 注册，查找没有命中。宿主用 `GICC_EOIR` 加 `GICC_DIR` 结束它，否则它会一直激活。另外，查找只问本 PE，送错了 PE 的 SPI 也会这样丢失。',
      rule: 'GICC_EOIR、GICC_DIR；查找只限于本 PE',
      notes: '“情况 4：送错了 PE”就是这个错误：VM 明明存在，中断却到了一个不认识它的 PE。',
    },
  },
  tries: [
    '打开“情况 4：查找遇到同一 VM 的两个 VPE”，在第 2 步之前先说出会有几个 VM。',
    '在“情况 3：两个 VM 争用同一个 SPI”里打开 `allowConflicts`：哪个 VM 得到 SPI 50？依据什么规则？',
    '在“情况 4：送错了 PE”里改写物理 `GICD_ITARGETSR`，让 SPI 44 找到它的 VM。',
  ],
};
