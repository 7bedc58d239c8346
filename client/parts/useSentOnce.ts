// One command under one key: the same content sent again (after a lost answer) carries the key it had, so that it acts once.

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './newKey.ts';

/** `send` gets the content and its key. `onDone` is told of what the server answered. */
export function useSentOnce<Content, Answer>(
  send: (content: Content, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => unknown,
) {
  const last = useRef({ content: '', key: '' });
  return useMutation({
    mutationFn: (content: Content) => {
      const print = JSON.stringify(content);
      if (last.current.content !== print) last.current = { content: print, key: newKey() };
      return send(content, last.current.key);
    },
    onSuccess: async (answer) => {
      last.current = { content: '', key: '' };
      await onDone(answer);
    },
  });
}
