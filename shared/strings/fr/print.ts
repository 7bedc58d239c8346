// Mots qui accompagnent le texte dans les fichiers émis : têtes de tableaux, commentaires, état du texte.

import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  print: {
    register: 'Registre des demandes',
    meetingFiles: 'Textes de la réunion',
    noRequests: 'Rien n’a été demandé.',
    column: {
      number: 'N°',
      place: 'Endroit',
      askedBy: 'Demandé par',
      change: 'Modification demandée',
      state: 'État',
      since: 'Depuis',
      when: 'Quand',
    },
    status: {
      working: 'Texte de travail',
      after: 'Texte de travail postérieur à {{name}}',
      issued: '{{name}}',
      adopted: 'Texte adopté',
      changes: '{{status}}, avec les modifications demandées',
      changesOf: '{{status}}, avec les modifications demandées par {{delegation}}',
      compilation: '{{status}}, compilation des demandes',
      register: '{{status}}, registre des demandes',
      comparison: '{{after}} comparé à {{before}}',
      now: 'Texte de travail',
    },
    request: 'N° {{number}}.',
    why: 'Motif : {{reason}}',
    form: 'N° {{number}} : {{sentence}}',
    remark: 'N° {{number}} : {{sentence}}',
    left: 'N° {{number}} : le texte a changé depuis, la demande n’est donc pas montrée dans les mots. {{sentence}}',
    competing: 'Il ne peut être convenu que d’une des demandes n° {{numbers}}.',
    moved: 'Se trouvait au {{from}}.',
    movedUnnumbered: 'Se trouvait ailleurs.',
    formChanged: 'Un autre niveau ou un autre genre de paragraphe qu’avant.',
  },
};
