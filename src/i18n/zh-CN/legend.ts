import type { legend as en } from '../en/legend.ts';

export const legend: typeof en = {
  title: '图例',
  sgi: 'SGI 0–15',
  ppi: 'PPI 16–31',
  spi: 'SPI 32–1019',
  physical: '灰色：物理中断',
  virtual: '彩色：某 VM 的',
  states: '中断的状态',
  signs: {
    physical: '物理中断',
    ofVm: (vm) => `${vm} 的中断`,
    lineHigh: '中断线为高',
    now: '本步发生处',
    el2: '监控器运行中',
    message: '访问、消息',
    crowd: '同处另有更多',
    virtual: '虚线：虚拟',
    pinned: '已固定',
  },
};
