import { useEffect, useState } from 'react';

/** A value once it has stood still for a while, in milliseconds. */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setSettled(value); }, wait);
    return () => { clearTimeout(timer); };
  }, [value, wait]);
  return settled;
}
