import type * as v from 'valibot';
import { pathOf, problem, type ErrorKey, type Problem } from './problem.ts';

const keysOf: { readonly [type: string]: ErrorKey } = {
  integer: 'notInteger',
  min_value: 'tooSmall',
  max_value: 'tooLarge',
  min_length: 'tooShort',
  max_length: 'tooLong',
  regex: 'badForm',
};

/** An answer of the schema, as a problem of ours. */
export function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const keys = (issue.path ?? []).map((item) => item.key as string | number);
  const want = issue.expected ?? '';
  if (issue.kind === 'validation') {
    const requirement = 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : want;
    return problem(pathOf(keys), keysOf[issue.type] ?? 'badForm', issue.received, requirement);
  }
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return problem(pathOf(keys), 'unknownField', keys.at(-1) ?? '');
  if (issue.received === 'undefined') return problem(pathOf(keys), 'missing', '', want);
  return problem(pathOf(keys), 'wrongType', issue.received, want);
}
