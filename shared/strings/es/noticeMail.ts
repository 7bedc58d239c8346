// What notices of approval say by mail, in Spanish; the subjects are what the page says (notice.ts). Only the server prints them.

import type { NoticeMailWords } from '../en/noticeMail.ts';

export const noticeMail: NoticeMailWords = {
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
  deadlineThere: 'En la reunión: {{local}} ({{zone}})',
  deadlineUtc: 'En UTC: {{utc}}',
  silence: 'Regla: el silencio es consentimiento. Quien no haya respondido al vencer el plazo se cuenta como conforme.',
  explicit: 'Regla: aprobación expresa. El silencio no es consentimiento.',
  record: 'Acta: asiento {{seq}}, en palabras: {{words}}',
  link: 'Página: {{link}}',
  personal:
    'El enlace abre su asiento, una sola vez, en un plazo de tres días. Es solo para usted: no lo reenvíe. La secretaría puede darle otro.',
  foot: 'Este aviso no contiene nada del texto. El menú de su asiento fija adónde llegan los avisos y en qué idioma.',
};
