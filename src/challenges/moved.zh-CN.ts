import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '被落下的设备',
  task: 'VPE6 从 PE3 移到 PE4，但这个虚拟机监控器忘了它的设备：下一个 SPI 77 仍然发往 PE3，那里没人认识它，于是丢失。写物理 Distributor 来补救。',
  sights: ['VPE6 第二次应答 SPI 77'],
  never: {},
  hints: [
    'Distributor 把 SPI 77 发往哪里？看 `GICD_ITARGETSR19` 的第二个字节。',
    '每一位是一个 CPU 接口：第 0 位是 PE3，第 1 位是 PE4。在移动之后、SPI 77 再次到来之前写。',
    'VPE6 移动之后，向 `GICD_ITARGETSR19` 写 0x00000200。',
  ],
  why: 'SPI 发往 `GICD_ITARGETSR` 中的 PE。在 PE3 上查不到拥有 SPI 77 的 VM，宿主便结束它；在 PE4 上能找到 VPE6。目标必须随 vCPU 一起移动。',
  rule: 'GICD_ITARGETSR19，第 77 − 76 = 1 字节',
};
