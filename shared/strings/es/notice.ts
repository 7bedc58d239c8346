// What notices of approval say, on the page and by mail, in Spanish.

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
    mail: {
      to: 'Para: {{name}}',
      secretariat: 'la secretaría',
      what: {
        opened: 'Ha empezado la aprobación de este texto. Se pide su respuesta.',
        day: 'Queda un día para responder.',
        hour: 'Queda una hora para responder.',
        reminded: 'La secretaría o la presidencia le recuerda que se espera su respuesta.',
        broken: '{{delegation}} ha objetado. La ronda ha terminado; por ella no se aprueba nada.',
        extended: 'La presidencia ha prorrogado el plazo.',
        due: 'El plazo ha vencido. Nada queda aprobado hasta que se cierre la ronda; otro aviso lo dirá.',
        adopted: 'La ronda está cerrada: el texto queda aprobado en este nivel.',
        notAdopted: 'La ronda está cerrada: el texto no queda aprobado.',
        stopped: 'La presidencia ha detenido la ronda. Por ella no se aprueba nada.',
      },
      document: 'Documento: {{title}}',
      symbol: 'Signatura: {{symbol}}',
      round: 'Ronda {{number}}, nivel {{level}} de {{of}}: {{name}}',
      fingerprint: 'Huella de la revisión: {{fingerprint}}',
      deadline: 'Plazo: {{local}} ({{zone}})',
      deadlineUtc: 'En UTC: {{utc}}',
      silence:
        'Regla: el silencio es consentimiento. Quien no haya respondido al vencer el plazo se cuenta como conforme.',
      explicit: 'Regla: aprobación expresa. El silencio no es consentimiento.',
      record: 'Registro: asiento {{seq}}, en palabras: {{words}}',
      link: 'Página: {{link}}',
      foot: 'Este aviso no contiene nada del texto. El menú de su puesto fija adónde llegan los avisos y en qué idioma.',
    },
  },
};
