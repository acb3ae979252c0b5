import type { explain as en } from '../en/explain.ts';

export const explain: typeof en = {
  happened: '此刻',
  call: (routine) => `→ 调用 ${routine}`,
  return: (routine) => `↩ 返回 ${routine}`,
  stackOf: (who) => `${who} 的调用栈`,
  watch: (pe, routine) => `${pe} ${routine}：锁定显示`,
  lines: (file) => `${file}。选中一行即运行到该行；按住 Shift 则回退到该行。`,
  again: '到该行下一次执行处',
  before: '到该行上一次执行处',
  nowhere: '该行之后不再执行。',
  runState: (vcpu) => `${vcpu} 运行状态`,
  waits: (vcpu) => `${vcpu} 在列表寄存器之外等待`,
  loaded: (pe) => `${pe} 已载入的虚拟 CPU`,
  mail: (pe) => `${pe} 信箱`,
  veiled: '回答问题之前不显示。',
  nobody: '无',
};
