import { Fragment, type ReactNode } from 'react';

/** A text with code between backquotes. */
export const Coded = ({ text }: { readonly text: string }): ReactNode =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : <Fragment key={i}>{part}</Fragment>));
