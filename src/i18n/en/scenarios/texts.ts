/** What a scenario of the library says about itself. */
export interface ScenarioTexts {
  readonly title: string;
  /** What it shows. */
  readonly summary: string;
  /** What to watch for. */
  readonly watch: string;
  /** Where it comes from. */
  readonly source: string;
  /** What its markers say, by their names. */
  readonly notes?: { readonly [marker: string]: string };
}
