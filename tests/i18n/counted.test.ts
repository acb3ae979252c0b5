import { expect, test } from 'vitest';
import { counted } from '../../src/i18n/en/counted.ts';
import { share } from '../../src/i18n/en/share.ts';

test('one of a thing is told in the singular, whatever its plural', () => {
  expect(counted('1', 'tick')).toBe('1 tick');
  expect(counted('1,001', 'tick')).toBe('1,001 ticks');
  expect(share.lost('1', '2')).toBe('In hand: 1 action in 2 branches.');
  expect(share.work('0', '1')).toBe('0 actions, 1 branch');
});
