import type { stage as model } from '../en/stage.ts';

export const stage: typeof model = {
  elements: '舞台上的元素。上、下方向键移动，Enter 键固定。',
  names: {
    device: (name, intid, kind, level) => `设备 ${name}：${intid}，${kind}，中断线${level}`,
    physical: (intid, state, priority, targets, enabled) =>
      `分发器中的 ${intid}：${state}，优先级 0x${priority}${targets === '' ? '' : `，目标 ${targets}`}，${enabled}`,
    bank: (intid, pe, state) => `${pe} 的 ${intid}：${state}`,
    virtual: (intid, vm, state, priority) => `${vm} 虚拟分发器中的 ${intid}：${state}，优先级 0x${priority}`,
    lrFree: (lr, pe) => `${pe} 的列表寄存器 ${lr}：无效`,
    lr: (lr, pe, vcpu, intid, state, priority, behind) =>
      `${pe} 的列表寄存器 ${lr}，${vcpu}：虚拟 ${intid}，${state}，优先级 0x${priority}，${behind}`,
    linked: (intid) => `hw=1，关联物理 ${intid}`,
    from: (vcpu) => `hw=0，来自 ${vcpu}`,
    unlinked: 'hw=0',
    pe: (pe, doing) => `${pe}：${doing}`,
    vcpu: (vcpu, vm, state) => `${vm} 的 ${vcpu}：${state}`,
    parked: (vcpu, vm, state, held, waits) =>
      `${vm} 的 ${vcpu}：${state}${held === '' ? '' : `；列表寄存器中有 ${held}`}${waits === '' ? '' : `；之外等待的有 ${waits}`}`,
    vm: (vm, enabled) => `${vm} 的虚拟分发器：CTLR ${enabled}`,
    register: (name, owner, value) => `${owner === '' ? '' : `${owner} 的 `}${name}：${value}`,
  },
  tools: {
    label: '舞台视图',
    zoomIn: '放大（+）',
    zoomOut: '缩小（−）',
    whole: '显示全部（0）',
    fit: '聚焦到固定的对象（F）',
    follow: '跟踪固定的对象：其余变暗（Shift+F）',
    legend: '图例（G）',
    detail: '详细程度',
    details: { overview: '概览', standard: '标准', full: '完整' },
    expand: (pe) => `展开 ${pe}`,
    collapse: (pe) => `折叠 ${pe}`,
  },
  printed: (link) => `此步骤：${link}`,
};
