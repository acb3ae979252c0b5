import type { ui as en } from '../en/ui.ts';

export const ui: typeof en = {
  appName: 'GICscope',
  tagline: '看得见的 Arm GIC 虚拟化',
};
