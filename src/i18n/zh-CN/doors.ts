import type { doors as en } from '../en/doors.ts';

export const doors: typeof en = {
  lessons: '课程',
  sandbox: '搭建机器',
  share: '分享',
  challenges: '挑战',
  quiz: '问我接下来会发生什么',
  palette: '命令面板',
  help: '键盘与图例',
};
