import type { thingMenu as en } from '../en/thingMenu.ts';

/** 舞台上某个部件的菜单：在这一步可以对它做什么。 */
export const thingMenu: typeof en = {
  menuOf: (name: string) => `可以对 ${name} 做什么`,
  raise: '拉高中断线',
  lower: '拉低中断线',
  pulse: '发出一个脉冲',
  switchOn: '启动',
  pause: '暂停',
  resume: '恢复运行',
  moveTo: (pe: string) => `迁移到 ${pe}`,
  sgiTo: (sgi: string, name: string) => `向 ${name} 发送 ${sgi}`,
  anySgiTo: (name: string) => `向 ${name} 发送 SGI …`,
  doorbellTo: (name: string) => `敲响 ${name} 上虚拟机监控器的门铃（SGI 1）`,
  setPending: (register: string) => `置为 pending（${register}）`,
  clearPending: (register: string) => `清除 pending（${register}）`,
  enable: (register: string) => `使能（${register}）`,
  disable: (register: string) => `禁用（${register}）`,
  clearLr: (register: string) => `清空（向 ${register} 写 0）`,
  follow: '跟踪它',
  unfollow: '不再跟踪',
  whyNot: '它的经历，以及为何没有送达',
  registers: '它的寄存器',
  register: '它的寄存器',
  vgicd: '它的 vGICD 寄存器',
  machine: '它的表格',
};
