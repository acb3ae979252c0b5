import type { LessonText } from './lesson.ts';
import type { openQuestions } from './openQuestions.ts';

export const text: LessonText<(typeof openQuestions)['beats'][number]['name']> = {
  title: '原设计中未定的问题',
  summary: '学完能就原设计未定的三个问题，说出各种做法的利弊，并亲自试一试。',
  beats: {
    'who-wrote': {
      text: '第一个问题：是谁？VPE1 写了 `GICD_SGIR`。要模拟的这次访问只有地址和数值，没有说是谁写的。而整个 VM1 共用一个 vGICD：发 SGI 要知道发送者，访问 `GICD_ISENABLER0` 这类分组的寄存器要知道是谁的那一组。',
      rule: '原设计问题 1：模拟 vGICD 寄存器时如何得到 vCPU',
      notes: '原讨论提出了两种做法，没有在那里定下来。先听听大家的答案，再往下看。',
    },
    'passed-down': {
      text: '一种做法是往下传：`handle_write(addr, value, vcpu: &dyn VcpuIf)`。需要什么，签名里写得清清楚楚，测试时可以传任意 vCPU。代价是所有模拟设备都要带上这个参数，用到它的却只有 vGIC，还得共享一个 trait。',
      rule: '原设计问题 1 的方案 2：`dyn` trait；选项 currentVcpu = passed-down',
      notes:
        '这里的虚拟机监控器在哪一行做选择，可以在代码面板里看到：vgicdAccess 的“ask who runs here, or have been told by the exit”。',
    },
    'looked-up': {
      text: '另一种做法是去查：`call_interface!(VcpuIf::current_vcpu_id())`，所有签名都不用改。代价是多了一个签名里看不见的全局依赖，而且只有在发生退出的那个 PE、那个时刻才正确。这里两种做法得到的都是 VPE1，两次运行完全相同。',
      rule: '原设计问题 1 的方案 1：crate_interface；选项 currentVcpu = look-up',
      notes: '公开代码后来的走向：先是把 trait 对象往下传，2025 年 1 月又去掉，改用全局 API。',
    },
    'not-the-current-one': {
      text: '什么时候不能查：PE4 读到一条给 VPE7 的消息，而那里装载的是 VPE8，“当前 vCPU”会查出 VPE8。所以不管陷入时怎样得知 vCPU，消息、定时器和设备都必须写明是给哪个 vCPU 的。',
      rule: '消息写明 vCPU；一个 PE 上有多个 vCPU（情况 4）',
      notes: '有一个公开的实现更进一步：当前 VM 不是目标 VM 时，注入函数直接 panic。',
    },
    'like-a-device': {
      text: '第二个问题：为什么 vGIC 不和其他设备一起放在 `Vec<>` 里？单看陷入的访问，本来可以：一段地址、handle_read、handle_write，和 UART 一样。VM 按地址找到设备，不必知道它是什么。',
      rule: '原设计第 3 部分问题 2；设备 trait：address_range、handle_read、handle_write',
      notes: '原讨论只提出了问题，没有回答。下面是从后来的演变中看出来的。',
    },
    'unlike-a-device': {
      text: '但这一次没有人访问它的寄存器。模拟磁盘请求 SPI 48，vGIC 选定 vCPU，写入列表寄存器。调用者要的是 vGIC 本身和它自己的方法，一张“某些设备”的列表给不了。',
      rule: 'int_inject；GICH_LR0',
      notes: '注入可以来自设备、定时器和别的 PE，它们都没有地址可查。',
    },
    both: {
      text: '维护中断和每次 vCPU 切换也要用到它。在 VM 里单独放一个字段，直截了当，但 vGIC 成了特例。放进 `Vec<>`，配置方式和其他设备一致，但用时要转换回具体类型，而转换可能在运行时失败。',
      rule: 'PPI 25；后来的代码：map_device_of_type，“No VGicD found in device list”',
      notes: '还有第三种办法：同一个对象持有两份引用，一份作为设备挂在 MMIO 总线上，一份保留具体类型供其他地方使用。',
    },
    'message-or-lock': {
      text: '第三个问题：PE 之间怎样通信？VPE6 修改 SPI 77 的优先级，只为这一个字节就惊动了 PE4。用消息，每个中断只由一个 PE 去动，中断本身不需要锁。KVM 和 Xen 则给共享的表加锁，只有对方必须来看时才去通知。',
      rule: '原设计第 3 部分问题 1；GICD_IPRIORITYR19',
      notes: '用消息的：Bao、Rust-Shyper、本设计。共享状态加锁再通知的：KVM、Xen。哪种代价更大，取决于客户机多久配置一次。',
    },
    'which-end': {
      text: '如果用消息，按什么顺序读？VPE6 先关闭十二个 SPI，再重新使能，而这个信箱总是先读最新的。最早的“关闭 SPI 68”最后才执行，VPE6 却以为 SPI 68 已经使能。',
      rule: '已公开的缺陷：Rust-Shyper 的 msg_queue 在 Vec 的同一端压入和弹出',
      notes: '把 Vec 当栈用最省事，而且只要一次只有一条消息，就不会出错。',
    },
    'first-in-first-out': {
      text: '同一次运行，改为先进先出：SPI 68 最终是使能的，VPE7 应答了它。同一发送者到同一接收者之间，顺序不能乱。不同发送者的消息之间要不要有顺序，原设计没有说。',
      rule: '不变式：一个 PE 发给另一个 PE 的消息按发送顺序读取',
      notes: '像这里每个 PE 一个信箱，所有发送者都排在一起；每对 PE 一个信箱，只保证每一对的顺序，但不需要共用的锁。',
    },
    'nobody-rings': {
      text: '不发 IPI 行不行？PE3 知道 SPI 77 是给 VPE7 的，却没有告诉任何人。它在 vGICD 中挂起，在 Distributor 中激活，直到 PE4 自己来看，而这里 PE4 从不来看。每个时间片看一次也能发现，只是晚；门铃要多一次退出，但是立即。',
      rule: '已公开的例子：原型 vgic_with_vcpu 注释掉了 IPI；选项 remoteDelivery',
      notes: '对 SPI 77 问“为什么没到？”，回答会指出缺少的消息。一次门铃对应多条消息，可以降低代价。',
    },
    'at-once': {
      text: '投递了，不等于马上运行。这一次 SPI 50 让 VPE4 立即抢占 PE：从网卡请求到应答是 34 个节拍，而不是 68 个，VPE3 则在时间片中途让出。哪种更好，原设计留给你来定。',
      rule: '选项 preemptOnInject；原设计没有规定唤醒与抢占',
      notes: '同样未定的还有：VM 不运行时，一直激活的物理中断由谁负责；vCPU 迁移；“16–1020”包括什么（SPI 到 1019 为止）。',
    },
  },
  tries: [
    '在情况 2 或情况 4 的任意场景里改 `currentVcpu`，看日志有没有不同。再想一想：虚拟机监控器怎样改动之后，才会出现不同？',
    '在“情况 4：配置另一个 PE 的中断”里数一数 PE4 的退出次数，说说哪些在共享表的做法下可以省掉。',
    '在“缺陷：从错误的一端读信箱”里去掉最后四个 SPI 的关闭操作：还会出错吗？为什么？',
    '在“情况 3：中断属于没有在运行的 VM”里打开 `preemptOnInject`，让网卡每 40 个节拍 触发一次：VM2 还能得到多少时间？',
  ],
};
