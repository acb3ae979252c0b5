import type { transport as en } from '../en/transport.ts';

/** 播放控制：沿录制移动、操作、分支。 */
export const transport: typeof en = {
  sizes: '步长',
  size: { line: '代码行', tick: '节拍', stage: '阶段', interrupt: '中断' },
  sizeTold: {
    line: '一行：一个 PE 的一个微步',
    tick: '一个节拍：每个 PE 各走一个微步',
    stage: '到中断的下一阶段',
    interrupt: '直到一个中断处理完毕',
  },
  undo: '撤销上一个操作',
  redo: '重做',

  until: '运行到 …',
  untilTitle: '运行到',

  act: '操作 …',
  actTitle: '在此处操作',

  branches: '分支',
  branch: (letter) => `分支 ${letter}`,
  fork: (letter, step) => `${letter}（第 ${step} 步）`,
  onBranch: (name) => `当前分支 ${name}`,
  preparing: '正在录制该分支 …',
};
