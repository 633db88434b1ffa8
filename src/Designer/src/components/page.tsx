import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts';

interface PageProps {
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its title; a new page takes the focus, so that it is read aloud and the next Tab is inside it. */
export function Page({ title, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, []);
  return (
    <>
      <title>{texts.titleOf(title)}</title>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {actions}
      </div>
      {children}
    </>
  );
}
