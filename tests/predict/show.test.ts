import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { messages } from '../../src/i18n/messages.ts';
import { quizMessages } from '../../src/i18n/quizMessages.ts';
import { Recording } from '../../src/recording/recording.ts';
import { library } from '../../src/scenario/library/index.ts';
import { setupOf } from '../../src/scenario/setup.ts';
import { namesOf } from '../../src/scenario/names.ts';
import { questionAt } from '../../src/predict/questions.ts';
import { questionKinds } from '../../src/predict/question.ts';
import { whyNot } from '../../src/predict/whyNot.ts';
import { questionText, choiceText, reasonText } from '../../src/predict/quizText.ts';
test('show', () => {
  for (const lang of ['en', 'zh-CN'] as const) {
  const out: string[] = [];
  const w = quizMessages(lang), m = messages(lang);
  const reasons = new Map<string, number>();
  for (const e of library) {
    const r = new Recording(setupOf(e.scenario)); r.runToEnd(); const names = namesOf(r.setup);
    const seen = new Set<string>();
    for (let k = 0; k < 12; k++) {
      const step = Math.floor((r.length - 1) * k / 12);
      for (const kind of questionKinds) {
        const q = questionAt(r, step, kind, k);
        if (q === undefined || seen.has(kind + q.event)) continue;
        seen.add(kind + q.event);
        out.push(`${e.id} ${kind} at ${q.at} → ${q.reveal} (${r.trace.events.kindOf(q.event)}): ${questionText(q, r, names, w)}`);
        q.choices.forEach((c, i) => {
          if (i === q.answer) { out.push(`   ✓ ${choiceText(c, q, r, names, w)}`); return; }
          const why = whyNot(q, i, r);
          const key = kind + '.' + why.key + (why.obstacle ? '.' + why.obstacle.o.key : '');
          reasons.set(key, (reasons.get(key) ?? 0) + 1);
          out.push(`   ✗ ${choiceText(c, q, r, names, w)} — [${why.key}] ${reasonText(why, q, names, w, m)} {${why.register} ${why.step}}`);
        });
      }
    }
  }
  out.push([...reasons].sort().map(([k, v]) => k + ': ' + v).join('\n'));
  writeFileSync(`/tmp/predict/show.${lang}.txt`, out.join('\n'));
  }
}, 300000);
