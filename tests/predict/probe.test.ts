import { test } from 'vitest';
import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { anyQuestion, questionAt } from '../../src/predict/questions.ts';
import { questionKinds } from '../../src/predict/question.ts';
import { choiceKey } from '../../src/predict/choiceKey.ts';
test('probe', () => {
  const counts = new Map<string, number>();
  let worst = 0, worstAt = '';
  let n = 0, undefs = 0;
  const per = new Map<string, number[]>();
  for (const e of library) {
    const r = new Recording(setupOf(e.scenario)); r.runToEnd();
    for (let k = 0; k < 12; k++) {
      const step = Math.floor((r.length - 1) * k / 12);
      for (const kind of questionKinds) {
        const t0 = performance.now();
        const q = questionAt(r, step, kind, k);
        const dt = performance.now() - t0;
        (per.get(kind) ?? per.set(kind, []).get(kind)!).push(dt);
        if (q === undefined) { counts.set(kind + ' -', (counts.get(kind + ' -') ?? 0) + 1); continue; }
        const key = kind + ' ' + choiceKey(q.choices[q.answer]!).replace(/(word|vm|lr|pe)(1023|1022)?.*/, '$1$2') + '/' + q.choices.length;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const t0 = performance.now();
      const q = anyQuestion(r, step, k); n++;
      const dt = performance.now() - t0; if (q === undefined) undefs++;
      if (dt > worst) { worst = dt; worstAt = e.id + ' ' + step; }
      (per.get('any') ?? per.set('any', []).get('any')!).push(dt);
    }
  }
  console.log([...counts].sort().map(([k, v]) => k + ': ' + v).join('\n'));
  for (const [k, v] of per) { v.sort((a, b) => a - b); console.log(k, 'median', v[v.length >> 1]!.toFixed(2), 'p95', v[Math.floor(v.length * .95)]!.toFixed(2), 'max', v.at(-1)!.toFixed(1)); }
  console.log({ n, undefs, worst, worstAt });
}, 120000);
