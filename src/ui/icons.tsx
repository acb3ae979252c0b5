import type { ReactNode } from 'react';

const shapes = {
  play: <path d="M7 4.5v15l13-7.5z" />,
  pause: <path d="M6 4.5h4.5v15H6zM13.5 4.5H18v15h-4.500z" />,
  forward: <path d="M5 5v14l10-7zM17 5h2.500v14H17z" />,
  back: <path d="M19 5v14L9 12zM4.5 5H7v14H4.500z" />,
  nextStage: <path d="M3.5 5v14l8-7zM12.5 5v14l8-7z" />,
  previousStage: <path d="M20.5 5v14l-8-7zM11.5 5v14l-8-7z" />,
  start: <path d="M3.5 5H6v14H3.500zM20 5v14l-6.5-7zM13.5 5v14L7 12z" />,
  end: <path d="M18 5h2.500v14H18zM4 5v14l6.5-7zM10.5 5v14l6.5-7z" />,
  link: (
    <path
      d="M10 14a4.5 4.5 0 0 0 6.4 0l3-3a4.5 4.5 0 0 0-6.4-6.400l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.400l1-1"
      className="stroke"
    />
  ),
  share: <path d="M12 15V4m-4.500 4.500L12 4l4.500 4.500M7 11H5v9h14v-9h-2" className="stroke" />,
  check: <path d="M4.5 12.500l5 5 10-11" className="stroke" />,
  undo: <path d="M9 5L4.500 9.500 9 14M5 9.500h9.500a5 5 0 0 1 0 10H11" className="stroke" />,
  redo: <path d="M15 5l4.500 4.500L15 14M19 9.500H9.500a5 5 0 0 0 0 10H13" className="stroke" />,
  branch: <path d="M7 4v16M7 14c0-4 10-2 10-7M17 4.500v2.500M4.500 4h5M14.500 4h5M4.500 20h5" className="stroke" />,
  find: <path d="M10.5 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5" className="stroke" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" className="stroke" />,
  save: <path d="M12 4v11m-5-5l5 5 5-5M5 20h14" className="stroke" />,
  warning: <path d="M12 4L2.5 20h19zM12 10v5M12 17v1.500" className="stroke" />,
  up: <path d="M6 15l6-6 6 6" className="stroke" />,
  left: <path d="M15 6l-6 6 6 6" className="stroke" />,
  right: <path d="M9 6l6 6-6 6" className="stroke" />,
  columns: <path d="M4.5 5h15v14h-15zM12 5v14" className="stroke" />,
  down: <path d="M6 9l6 6 6-6" className="stroke" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" className="stroke" />,
  close: <path d="M6 6l12 12M18 6L6 18" className="stroke" />,
  info: <path d="M12 11v6M12 7v.5M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18z" className="stroke" />,
  lessons: (
    <path
      d="M12 6.500C10 5 7 4.500 3.500 5v13.500c3.500-.5 6.500 0 8.500 1.500 2-1.500 5-2 8.500-1.500V5C17 4.500 14 5 12 6.500zM12 6.500V20"
      className="stroke"
    />
  ),
  flag: <path d="M6 21V4M6 5c4-2.500 8 2.500 12 0v9c-4 2.500-8-2.500-12 0" className="stroke" />,
  screen: <path d="M3 4.500h18M4.500 4.500V15h15V4.500M12 15v2.500M8 21l4-3.500 4 3.500" className="stroke" />,
  print: <path d="M7 9V4h10v5M7 16H4V9h16v7h-3M7 13.500h10V20H7z" className="stroke" />,
  notes: <path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.500 8.500h7M8.500 12h4" className="stroke" />,
  blank: <path d="M3.500 5h17v12.500h-17zM8 21h8" />,
  full: <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" className="stroke" />,
  guess: (
    <path
      d="M9.5 18h5M10.500 21h3M12 3a6 6 0 0 0-3.500 10.900c.7.5 1 1.200 1 2.100h5c0-.9.3-1.600 1-2.100A6 6 0 0 0 12 3z"
      className="stroke"
    />
  ),
  plus: <path d="M12 5v14M5 12h14" className="stroke" />,
  grip: <path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1" className="stroke" />,
  build: <path d="M4 4h7v7H4zM13 13h7v7h-7zM16.500 4v7M13 7.500h7M4 16.500h7" className="stroke" />,
  help: <path d="M9 9a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.2-1.5 2.400M12 17.500v.5" className="stroke" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A drawing beside a name: it says nothing on its own. */
export const Icon = ({ name }: { readonly name: IconName }): ReactNode => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {shapes[name]}
  </svg>
);
