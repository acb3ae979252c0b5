import { case1 } from './case1.ts';
import { case2 } from './case2.ts';
import { case3 } from './case3.ts';
import { case4 } from './case4.ts';
import { defects } from './defects.ts';
import type { ScenarioTexts } from './texts.ts';

/** By the id of the scenario. */
export const scenarios: { readonly [id: string]: ScenarioTexts } = { ...case1, ...case2, ...case3, ...case4, ...defects };
