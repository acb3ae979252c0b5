import type { cli as en } from '../en/cli.ts';

export const cli: typeof en = {
  usage: [
    '用法：gicscope 命令 [参数]',
    '',
    '  list                                           列出库中的场景',
    '  log 场景 [--lang en|zh-CN] [--json]            运行的经过，每个事件一句话',
    '  check 场景 [--lang en|zh-CN]                   运行并检查所有不变式',
    '  link 场景 [--lang en|zh-CN]                    指向该场景的链接数据',
    '  open 链接 [--lang en|zh-CN]                    链接中的场景，以 JSON 输出',
    '  conform 文件|目录... [--level arch|impl]       用引擎重放寄存器向量',
    '  replay 文件.qemu.log[.gz]...                   重放真实虚拟机监控器对 QEMU GIC 的操作',
    '  help                                           显示本说明',
    '',
    '“场景”是库中场景的 id，或 JSON 文件的路径。',
    '退出码：0 正常，1 发现问题，2 用法错误或输入无法读取。',
  ].join('\n'),
  unknownCommand: (name) => `没有命令 ${name}`,
  unknownOption: (name) => `没有选项 ${name}`,
  needs: (what) => `缺少 ${what}`,
  unknownLanguage: (name) => `没有语言 ${name}：只有 en 或 zh-CN`,
  tooMany: (what) => `参数过多：${what}`,
  violation: (step, sentence) => `第 ${step} 步：${sentence}`,
};
