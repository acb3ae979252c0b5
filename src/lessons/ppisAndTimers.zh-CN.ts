import type { LessonText } from './lesson.ts';
import type { ppisAndTimers } from './ppisAndTimers.ts';

export const text: LessonText<(typeof ppisAndTimers)['beats'][number]['name']> = {
  title: 'PPI 与定时器',
  summary: '学完能说出一个 PPI 27 背后是谁的定时器，以及切换 vCPU 时该怎样处理它的激活位。',
  beats: {
    'one-bank': {
      text: '中断号 16 到 31 是 PPI，归每个 PE 私有：Distributor 为每个 PE 各保存一组（bank）状态位。VM2 和 VM3 共用 PE2，两个客户机都用 PPI 27 作为虚拟定时器中断。于是定时器有两个，状态位却只有一组。',
      rule: 'GICD_ISENABLER0、GICD_ISPENDR0、GICD_ISACTIVER0：每个 PE 各一组',
      notes:
        '继续之前先问：PE2 的 PPI 27 属于谁？不属于任何一个 VM，它属于 PE，由当前装载的 vCPU 使用。Arm 核上的惯例：25 是维护中断，26 是 CNTHP，27 是 CNTV，30 是 CNTP。',
    },
    enabled: {
      text: 'VPE3 在它眼中的 Distributor 里使能 PPI 27，访问陷入虚拟机监控器。vGICD 只为 VPE3 记下这一位，再经 vtop 找到物理 `GICD_ISENABLER0` 中 PE2 那一组的第 27 位。',
      rule: 'GICD_ISENABLER0 第 27 位；vtop',
      notes: 'GIC 为每个 PE 保存一组，vGICD 则为每个 vCPU 保存一组。VPE4 要自己去使能它那一份。',
    },
    expires: {
      text: 'VPE3 设置虚拟定时器 CNTV 时没有陷入：装载期间，这些寄存器就归它使用。现在定时到期，定时器输出变高，PPI 27 在 PE2 的那一组中挂起。',
      rule: 'CNTV_CTL_EL0.ISTATUS 驱动电平触发的 PPI；GICD_ISPENDR0',
      notes: '定时器输出是电平：客户机写入更晚的到期时间或停掉定时器之前，它一直为高。',
    },
    whose: {
      text: 'PE2 已退出客户机，从 `GICC_IAR` 读到 27。PPI 从不查找：它属于当前装载的 vCPU，所以直接由 VM2 的 int_inject 处理，尽管 VM3 也注册了 PPI 27。',
      rule: '原设计 4.3：PPI 直接注入，不做重定向',
      notes: '如果是 SPI，而当前 VM 没有注册它，就要走 find_vm_need_inject。PPI 没有什么可查：中断源就是这个 PE 自己。',
    },
    forwarded: {
      text: '列表寄存器 0 把虚拟 PPI 27 和物理 PPI 27 连在一起：hw=1，PhysicalID 为 27。宿主只写 `GICC_EOIR`，不写 `GICC_DIR`，PPI 27 因此保持激活，线虽为高也不会再次触发。',
      rule: 'GICH_LR.HW、GICH_LR.PhysicalID；GICC_CTLR.EOImode = 1',
      notes: '此刻在 Distributor 中是激活且挂起，在列表寄存器中是挂起：hw=1 时，“激活且挂起”只能由 Distributor 保存。',
    },
    ended: {
      text: '处理程序停掉定时器，线变低，再向 `GICV_EOIR` 写入 27。由于 hw=1，PE2 那一组中的 PPI 27 随之去激活。整个中断只用一次退出，结束时一次也不用。',
      rule: 'GICH_LR.HW = 1：结束时等同于本 PE 写 GICC_DIR',
      notes: '对 PPI 来说，“本 PE”很关键：去激活只作用于本 PE 的那一组。',
    },
    watched: {
      text: 'VPE4 也设置了定时器，随后让出了 PE。CNTV 现在为 VPE3 计时，不再反映 VPE4 的到期时间。虚拟机监控器便用自己的定时器 CNTHP（PPI 26）代为监视，它刚刚到期。',
      rule: 'PPI 26（CNTHP）由虚拟机监控器保留；CNTV 寄存器属于 vCPU 的上下文',
      notes: '定时器归谁，看当前装载的是谁。没有装载的 vCPU 在硬件里没有定时器，只在内存里有一个到期时间。',
    },
    parked: {
      text: 'VPE4 的 PPI 27 写入它保存的列表寄存器 0，hw=1。但 hw=1 意味着 PPI 27 在 Distributor 中是激活的，而现在这组状态位属于 VPE3，PPI 27 并未激活。这个前提要等到切换时补上。',
      rule: 'GICH_LR.HW = 1：PhysicalID 在 Distributor 中处于激活状态',
      notes: '看 PE2 的 PPI 27：未激活。这时还没有错，因为 VPE4 的列表寄存器只是一块内存。',
    },
    switched: {
      text: '切换时先按 VPE4 的列表寄存器置位 PPI 27 的激活位，再让 VPE4 的定时器驱动中断线。线为高，于是激活且挂起；激活的中断不会上报，VPE4 应答它时不需要再退出一次。',
      rule: 'GICD_ISACTIVER0 第 27 位；激活的中断不再上报',
      notes: '顺序很重要：先激活位，后定时器。KVM 每次装载 vCPU 时也这样做。',
    },
    'left-out': {
      text: '这次切换不动激活位，PPI 27 已经在列表寄存器 0 里，却又触发一次：到期一次，退出两次。反过来，如果这一位替别的 vCPU 一直置着，下一个 vCPU 的定时器就永远无法触发。',
      rule: 'GICD_ISACTIVER0；已公开的缺陷：AxVisor arm_vgic 的定时器没有绑定到 vCPU',
      notes: '对应的选项是 switchPpis。第二次注入发现 PPI 27 已在列表寄存器 0 中，两次合并，只浪费时间。反过来的情形才危险。',
    },
    emulated: {
      text: '物理定时器 CNTP 不交给客户机：写操作陷入，由 PPI 26 监视到期，再把 PPI 30 以 hw=0 写入列表寄存器 0。它没有对应的物理中断，所以用第 19 位要求在结束时触发维护中断。',
      rule: 'GICH_LR.HW = 0；GICH_LR 第 19 位（EOI）',
      notes:
        '为什么不用 hw=1 转发 PPI 30？也可以，KVM 在 VHE 下就是这样做的。这里的虚拟机监控器自己留着 CNTP 并模拟它，与不带 VHE 的 KVM 相同。',
    },
    price: {
      text: '客户机结束了 PPI 30，维护中断 PPI 25 随即通知虚拟机监控器。这次到期共三次退出：PPI 26 一次，客户机写 CNTP 一次，结束一次。而 hw=1 的 CNTV 只要一次。',
      rule: 'GICH_EISR0、GICH_MISR.EOI；PPI 25',
      notes: '可以在日志里数：外部中断、访问陷入、外部中断。',
    },
  },
  tries: [
    '打开“情况 3：两个虚拟定时器使用同一个 PPI”，把时间片改成 40 个节拍，数一数 PPI 26 有几次是为定时器、几次是为时间片而来。',
    '在这次运行的中途关掉 `switchPpis`，找出从哪次切换起 `GICD_ISACTIVER0` 与列表寄存器不再一致。',
    '在“情况 1：客户机的虚拟定时器”里把定时器周期设为 60 个节拍：每次到期要退出几次？',
  ],
};
