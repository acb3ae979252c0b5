import { challengeScenario, findChallenge } from '../challenges/index.ts';
import { oneBranch } from '../scenario/branches.ts';
import { decodeLink, type Shared } from '../scenario/codec.ts';
import { flipped } from '../scenario/compare.ts';
import { runOf } from '../lessons/runs.ts';
import { findLesson } from '../lessons/course.ts';
import { err, ok, type Result } from '../base/result.ts';
import { find } from '../scenario/library/index.ts';
import { parseLink, type LinkTarget, type StoryTarget } from '../scenario/link.ts';
import { minimal } from '../scenario/minimal.ts';
import { problem, type Problem } from '../scenario/problem.ts';
import { sharedJson } from '../scenario/sharedJson.ts';
import { problemText } from '../scenario/schema.ts';
import { argumentsOf, Exit } from './arguments.ts';
import { nodeDeflater } from './deflater.ts';
import type { Io } from './io.ts';
import { tellProblems } from './readScenario.ts';

/** `open LINK`: the scenario of a link, a payload or a library id, as JSON; with `--all` its inputs too, branch by branch. */
export async function open(args: readonly string[], io: Io): Promise<number> {
  const given = argumentsOf(args, io, ['LINK'], ['--all']);
  if (given === undefined) return Exit.usage;
  const { messages } = given;
  const parsed = parseLink(given.words[0]!);
  if (!parsed.ok) {
    io.err(problemText(parsed.error, messages));
    return Exit.usage;
  }
  const { view } = parsed.value;
  const story = await storyOf(parsed.value.target);
  if (!story.ok) {
    io.err(problemText(story.error, messages));
    return Exit.usage;
  }
  const { target, flip } = story.value;
  const tell = (opened: Shared): number => {
    const shared = view.flipped === true || flip ? { ...opened, scenario: flipped(opened.scenario) ?? opened.scenario } : opened;
    io.out(JSON.stringify(given.flags.has('--all') ? sharedJson(shared) : minimal(shared.scenario), undefined, 2));
    return Exit.good;
  };
  if (target.kind === 'library') {
    const entry = find(target.id);
    if (entry === undefined) {
      io.err(problemText(problem('', 'linkScenario', target.id), messages));
      return Exit.usage;
    }
    return tell({ scenario: entry.scenario, libraryId: entry.id, branches: oneBranch([]) });
  }
  if (target.kind === 'challenge') {
    const challenge = findChallenge(target.id);
    if (challenge === undefined) {
      io.err(problemText(problem('', 'linkChallenge', target.id), messages));
      return Exit.usage;
    }
    return tell({ scenario: await challengeScenario(challenge), branches: oneBranch([]) });
  }
  const shared = await decodeLink(target.payload, nodeDeflater);
  if (!shared.ok) {
    tellProblems('LINK', shared.error, io, messages);
    return Exit.usage;
  }
  return tell(shared.value);
}

/** The story of a link: of a lesson, the run in which its beat stands. */
async function storyOf(target: LinkTarget): Promise<Result<{ readonly target: StoryTarget; readonly flip: boolean }, Problem>> {
  if (target.kind !== 'lesson') return ok({ target, flip: false });
  const lesson = await findLesson(target.lesson)?.lesson();
  if (lesson === undefined) return err(problem('', 'linkLesson', target.lesson));
  const at = target.beat === '' ? 0 : lesson.beats.findIndex((x) => x.name === target.beat);
  if (at < 0) return err(problem('', 'linkBeat', target.beat, target.lesson));
  const { scenario, flipped: flip } = runOf(lesson, at);
  return ok({ target: { kind: 'library', id: scenario }, flip });
}
