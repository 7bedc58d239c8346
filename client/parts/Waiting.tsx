// While something loads: grey rows at once, words after a second, so that a quick answer never flashes text.

import { useEffect, useState } from 'react';

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

interface WaitingProps {
  readonly label: string;
  readonly rows?: number;
  readonly className?: string;
}

export function Waiting({ label, rows = 3, className = 'sheet empty' }: WaitingProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={className} aria-busy="true">
      <p className={late ? 'quiet' : 'vh'}>{label}</p>
      {ROWS.slice(0, rows).map((row) => (
        <div className="ghost" key={row} />
      ))}
    </div>
  );
}
