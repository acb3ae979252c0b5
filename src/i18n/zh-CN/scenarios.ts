import type { scenarios as en } from '../en/scenarios.ts';

export const scenarios: typeof en = {};
