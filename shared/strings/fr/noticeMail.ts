// What notices of approval say by mail, in French; the subjects are what the page says (notice.ts). Only the server prints them.

import type { NoticeMailWords } from '../en/noticeMail.ts';

export const noticeMail: NoticeMailWords = {
  to: 'À : {{name}}',
  secretariat: 'le secrétariat',
  what: {
    opened: 'L’approbation de ce texte a commencé. Votre réponse est demandée.',
    day: 'Il reste un jour pour répondre.',
    hour: 'Il reste une heure pour répondre.',
    reminded: 'Le secrétariat ou la présidence vous rappelle que votre réponse est attendue.',
    broken: 'Objection de la délégation suivante : {{delegation}}. Le tour est terminé ; il n’approuve rien.',
    extended: 'La présidence a prolongé l’échéance.',
    due: 'L’échéance est passée. Rien n’est approuvé tant que le tour n’est pas clos ; un autre avis le dira.',
    adopted: 'Le tour est clos : le texte est approuvé à ce niveau.',
    notAdopted: 'Le tour est clos : le texte n’est pas approuvé.',
    stopped: 'La présidence a arrêté le tour. Il n’approuve rien.',
  },
  document: 'Document : {{title}}',
  symbol: 'Cote : {{symbol}}',
  round: 'Tour {{number}}, niveau {{level}} sur {{of}} : {{name}}',
  fingerprint: 'Empreinte de la révision : {{fingerprint}}',
  deadline: 'Échéance : {{local}} ({{zone}})',
  deadlineThere: 'À la réunion : {{local}} ({{zone}})',
  deadlineUtc: 'En UTC : {{utc}}',
  silence: 'Règle : le silence vaut consentement. Qui n’a pas répondu à l’échéance est réputé consentir.',
  explicit: 'Règle : approbation expresse. Le silence ne vaut pas consentement.',
  record: 'Procès-verbal : inscription {{seq}}, en mots : {{words}}',
  link: 'Page : {{link}}',
  personal:
    'Le lien ouvre votre siège, une seule fois, dans les trois jours. Il est à vous seul : ne le transmettez pas. Le secrétariat peut en donner un autre.',
  foot: 'Cet avis ne contient rien du texte. Le menu de votre siège fixe où vont les avis et dans quelle langue.',
};
