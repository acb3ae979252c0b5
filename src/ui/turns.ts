import type { Turns } from '../store/runner.ts';

/** The page's turns. A message comes as soon as the page has had its own; a timer would wait 4 ms each time. */
export function pageTurns(): Turns {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  return {
    now: () => performance.now(),
    later: (task) => {
      port1.addEventListener('message', task, { once: true });
      port2.postMessage(0);
    },
  };
}
