import type { ChallengeText } from './challenge.ts';

export const text: ChallengeText = {
  title: '两次写，交给 VPE7',
  task: 'VM5 的磁盘触发 SPI 48，但客户机没有使能它，目标还是 VPE6。写两次虚拟分发器，把 48 投递给 VPE7。',
  sights: ['VPE7 应答 SPI 48'],
  never: { vpe6: 'VPE6 应答了它：投递时目标仍是 VPE6。' },
  hints: [
    '由两个字段决定：SPI 48 能否投递，以及投递给谁。应该先写哪一个？',
    '一旦使能，它会立即发给当时的目标。',
    '目标字段每个中断号一个字节：48 是 `vGICD_ITARGETSR12` 的最低字节。在 VM5 中，VPE6 是第 0 位，VPE7 是第 1 位。',
    '向 `vGICD_ITARGETSR12` 写 2，再向 `vGICD_ISENABLER1` 写 0x00010000。',
  ],
  why: '目标在投递时才查看。先改 `GICD_ITARGETSR`，再由 `GICD_ISENABLER` 开门，SPI 48 就会找到 VPE7，PE4 通过消息和 IPI 得知。',
  rule: 'VM 的 GICD_ITARGETSR12、GICD_ISENABLER1',
};
