// While something loads: grey rows at once, words after a second, so that a quick answer never flashes text.

import { useEffect, useState } from 'react';

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
      {Array.from({ length: rows }, (_, row) => (
        <div className="ghost" key={row} />
      ))}
    </div>
  );
}
