import type { panels as en } from '../en/panels.ts';

export const panels: typeof en = {
  names: { explain: '解释', interrupt: '中断', registers: '寄存器', machines: '虚拟机', log: '日志' },
  resizeSide: '面板宽度',
  resizeUnder: '时间线高度',
  resizeSheet: '面板高度',
  closeSide: '收起面板',
  openSide: '展开面板',
  split: '并排再开一个面板',
  unsplit: '关闭此栏',
  otherPane: '第二个面板',
  timeline: '时间线',
  openTimeline: '展开时间线',
  closeTimeline: '收起时间线',
  loading: '正在加载……',
  failed: '此面板未能加载。',
  retry: '重试',
};
