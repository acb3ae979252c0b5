// A Vitest reporter whose last line is "N passed, N failed, N skipped", for CI that reads one plain line.
export default class ClosingLine {
  /** @param {ReadonlyArray<import('vitest/node').TestModule>} modules @param {ReadonlyArray<unknown>} errors */
  onTestRunEnd(modules, errors) {
    const n = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const m of modules) {
      let own = 0;
      for (const t of m.children.allTests()) {
        n[t.result().state]++;
        if (t.result().state === 'failed') own++;
      }
      if (m.state() === 'failed' && own === 0) n.failed++;
    }
    const line = `${n.passed} passed, ${n.failed} failed, ${n.skipped + n.pending} skipped`;
    // after the default reporter's summary
    process.on('exit', () => console.log(line));
  }
}
