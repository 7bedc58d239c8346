// What notices of approval say on the page, in Spanish.

import type { NoticeWords } from '../en/notice.ts';

export const notice: NoticeWords = {
  notice: {
    title: 'Avisos',
    button: 'Avisos',
    buttonUnread_one: 'Avisos, {{count}} sin leer',
    buttonUnread_other: 'Avisos, {{count}} sin leer',
    none: 'Todavía no hay avisos. Aquí se avisa cuando un texto pasa a aprobación, antes de que venza un plazo y cómo terminó.',
    failed: 'No se pudieron cargar los avisos.',
    loading: 'Cargando los avisos',
    unread: 'Sin leer',
    by: 'Responder antes de: {{when}} ({{zone}})',
    kinds: {
      opened: '{{symbol}}: empieza la aprobación',
      day: '{{symbol}}: queda un día para responder',
      hour: '{{symbol}}: queda una hora para responder',
      reminded: '{{symbol}}: se espera su respuesta',
      broken: '{{symbol}}: {{delegation}} objeta, la ronda ha terminado',
      extended: '{{symbol}}: plazo prorrogado',
      due: '{{symbol}}: el plazo ha vencido',
      adopted: '{{symbol}}: aprobado, la ronda está cerrada',
      notAdopted: '{{symbol}}: no aprobado, la ronda está cerrada',
      stopped: '{{symbol}}: la ronda se detuvo',
    },
    contact: {
      title: 'Avisos por correo',
      address: 'Dirección de correo',
      addressNote:
        'Los avisos nombran el documento, el plazo y la regla, nunca palabras del texto. Déjela vacía para no recibir ninguno.',
      language: 'Idioma del correo',
      save: 'Guardar',
      saved: 'Guardado.',
      off: 'Esta instalación no envía correo. Los avisos aparecen aquí.',
      wrong: 'Esto no es una dirección de correo.',
      failed: 'No se pudo guardar la dirección.',
    },
  },
};
