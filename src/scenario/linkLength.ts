/** A message of the most generous messenger: what is longer is better sent as a file. */
export const MOST_IN_MESSAGE = 4000;

/** Places where a link is put, and how many characters of it they take; from published limits, the shortest of each kind. */
export const places = [
  { place: 'qr', most: 300 },
  { place: 'chat', most: 1024 },
  { place: 'discord', most: 2000 },
  { place: 'slack', most: MOST_IN_MESSAGE },
  { place: 'browser', most: 30_000 },
] as const;

/** Beyond this no QR code is made: its modules would be too fine for a telephone. */
export const MOST_IN_QR = 1100;
