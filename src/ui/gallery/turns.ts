const waiting: (() => void)[] = [];
let running = false;

function next(): void {
  const task = waiting.shift();
  if (task === undefined) {
    running = false;
    return;
  }
  task();
  setTimeout(next, 0);
}

/** Does a task when those before it are done, and the page has had its turn between any two. Returns what takes it back. */
export function inTurn(task: () => void): () => void {
  waiting.push(task);
  if (!running) {
    running = true;
    setTimeout(next, 0);
  }
  return () => {
    const i = waiting.indexOf(task);
    if (i >= 0) waiting.splice(i, 1);
  };
}
