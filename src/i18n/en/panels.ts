/** Words of the page's arrangement: its panes, what resizes and closes them. */
export const panels = {
  names: { explain: 'Explain', interrupt: 'Interrupt', registers: 'Registers', machines: 'VMs', log: 'Log' },
  resizeSide: 'Width of the panels',
  resizeUnder: 'Height of the timeline',
  resizeSheet: 'Height of the panels',
  closeSide: 'Hide the panels',
  openSide: 'Show the panels',
  split: 'A second panel beside this one',
  unsplit: 'Close this pane',
  otherPane: 'Second panel',
  timeline: 'Timeline',
  openTimeline: 'Show the timeline',
  closeTimeline: 'Hide the timeline',
  loading: 'Loading …',
  failed: 'This panel could not be loaded.',
  retry: 'Try again',
};
