// Palabras que acompañan al texto en los archivos emitidos: encabezados de tablas, comentarios, estado del texto.

import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  print: {
    register: 'Registro de solicitudes',
    meetingFiles: 'Textos de la reunión',
    noRequests: 'No se ha solicitado nada.',
    column: {
      number: 'N.º',
      place: 'Lugar',
      askedBy: 'Solicitado por',
      change: 'Cambio solicitado',
      state: 'Estado',
      since: 'Desde',
      when: 'Cuándo',
    },
    status: {
      working: 'Texto de trabajo',
      after: 'Texto de trabajo posterior a {{name}}',
      issued: '{{name}}',
      adopted: 'Texto aprobado',
      changes: '{{status}}, con los cambios solicitados',
      changesOf: '{{status}}, con los cambios solicitados por {{delegation}}',
      compilation: '{{status}}, compilación de solicitudes',
      register: '{{status}}, registro de solicitudes',
      comparison: '{{after}} comparado con {{before}}',
      now: 'Texto de trabajo',
    },
    request: 'N.º {{number}}.',
    why: 'Motivo: {{reason}}',
    form: 'N.º {{number}}: {{sentence}}',
    remark: 'N.º {{number}}: {{sentence}}',
    left: 'N.º {{number}}: el texto ha cambiado desde entonces, por lo que no se muestra en las palabras. {{sentence}}',
    competing: 'Solo puede acordarse una de las n.º {{numbers}}.',
    moved: 'Estaba en el {{from}}.',
    movedUnnumbered: 'Estaba en otro lugar.',
    formChanged: 'Otro nivel u otra clase de párrafo que antes.',
  },
};
