import type { ScenarioSource } from '../fields.ts';
import { parseScenario, type Scenario } from '../schema.ts';

/** A scenario of the library. Its title and texts are looked up by its id (`messages.scenarios`). */
export interface LibraryEntry {
  readonly id: string;
  /** As it is written. */
  readonly source: ScenarioSource;
  /** Complete. */
  readonly scenario: Scenario;
}

class Entry implements LibraryEntry {
  readonly id: string;
  readonly source: ScenarioSource;
  private made: Scenario | undefined;

  constructor(id: string, source: ScenarioSource) {
    this.id = id;
    this.source = source;
  }

  /** @throws Error when the source does not validate: the library is at fault, and a test parses all of it. */
  get scenario(): Scenario {
    if (this.made !== undefined) return this.made;
    const parsed = parseScenario(this.source);
    if (!parsed.ok)
      throw new Error(`scenario ${this.id}: ${parsed.error.map((p) => `${p.path} ${p.key} ${p.words.got}`).join('; ')}`);
    this.made = parsed.value;
    return parsed.value;
  }
}

export const entry = (id: string, source: ScenarioSource): LibraryEntry => new Entry(id, source);
