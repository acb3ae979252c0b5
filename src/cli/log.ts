import { Recording } from '../recording/recording.ts';
import { storyOf, type StoryLine } from '../recording/story.ts';
import { namesOfScenario, setupOf } from '../scenario/setup.ts';
import { textsOf } from '../scenario/texts.ts';
import { argumentsOf, Exit } from './arguments.ts';
import type { Io } from './io.ts';
import { inputsOf, readScenario } from './readScenario.ts';

/** `log SCENARIO`: step, tick, who, and one sentence for each event. */
export function log(args: readonly string[], io: Io): number {
  const given = argumentsOf(args, io, ['SCENARIO'], ['--json']);
  if (given === undefined) return Exit.usage;
  const read = readScenario(given.words[0]!, io, given.messages);
  if (read === undefined) return Exit.usage;
  const setup = setupOf(read.scenario);
  const recording = new Recording(setup, inputsOf(read));
  recording.runToEnd();
  const story = storyOf(recording, namesOfScenario(read.scenario, setup), given.messages);
  if (given.flags.has('--json')) {
    const { libraryId } = read;
    const whole = {
      scenario: libraryId ?? null,
      title: textsOf(read.scenario, libraryId, given.messages).title,
      language: given.language,
      steps: recording.length - 1,
      ended: recording.ended,
      hash: recording.hash().toString(16),
      rows: story.map(({ row, ...line }) => ({ ...line, ...row })),
    };
    io.out(JSON.stringify(whole));
  } else {
    const width = Math.max(...story.map((line) => line.who.length), 0);
    for (const line of story) io.out(textOf(line, width));
  }
  return Exit.good;
}

const textOf = ({ step, tick, who, sentence }: StoryLine, width: number): string =>
  `${String(step).padStart(6)} ${String(tick).padStart(6)}  ${who.padEnd(width)}  ${sentence}`;
