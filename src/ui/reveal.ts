/** Brings a row into the sight of the pane in which it scrolls, below what sticks to its top (`scroll-padding-top`), and moves nothing around that. */
export function reveal(row: Element | null | undefined): void {
  if (row == null) return;
  let pane = row.parentElement;
  while (pane !== null && !(pane.scrollHeight > pane.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(pane).overflowY)))
    pane = pane.parentElement;
  if (pane === null || pane === document.documentElement || pane === document.body) return;
  const outer = pane.getBoundingClientRect();
  const ceiling = outer.top + (Number.parseFloat(getComputedStyle(pane).scrollPaddingTop) || 0);
  const { top, bottom } = row.getBoundingClientRect();
  if (top < ceiling || bottom - top > outer.bottom - ceiling) pane.scrollBy({ top: top - ceiling });
  else if (bottom > outer.bottom) pane.scrollBy({ top: bottom - outer.bottom });
}
