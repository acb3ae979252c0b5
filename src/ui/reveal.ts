/** Brings a row into the sight of the pane in which it scrolls, and moves nothing around that. */
export function reveal(row: Element | null | undefined): void {
  if (row == null) return;
  let pane = row.parentElement;
  while (pane !== null && !(pane.scrollHeight > pane.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(pane).overflowY)))
    pane = pane.parentElement;
  if (pane === null || pane === document.documentElement || pane === document.body) return;
  const outer = pane.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  if (top < outer.top || bottom - top > outer.height) pane.scrollBy({ top: top - outer.top });
  else if (bottom > outer.bottom) pane.scrollBy({ top: bottom - outer.bottom });
}
