// What notices of approval say on the page, in French.

import type { NoticeWords } from '../en/notice.ts';

export const notice: NoticeWords = {
  notice: {
    title: 'Avis',
    button: 'Avis',
    buttonUnread_one: 'Avis, {{count}} non lu',
    buttonUnread_other: 'Avis, {{count}} non lus',
    none: 'Aucun avis pour l’instant. Vous êtes informé ici quand un texte est soumis à approbation, avant une échéance, et de l’issue.',
    failed: 'Les avis n’ont pas pu être chargés.',
    loading: 'Chargement des avis',
    unread: 'Non lu',
    by: 'Répondre avant : {{when}} ({{zone}})',
    kinds: {
      opened: '{{symbol}} : l’approbation commence',
      day: '{{symbol}} : il reste un jour pour répondre',
      hour: '{{symbol}} : il reste une heure pour répondre',
      reminded: '{{symbol}} : votre réponse est attendue',
      broken: '{{symbol}} : objection, {{delegation}} ; le tour est terminé',
      extended: '{{symbol}} : échéance prolongée',
      due: '{{symbol}} : l’échéance est passée',
      adopted: '{{symbol}} : approuvé, le tour est clos',
      notAdopted: '{{symbol}} : non approuvé, le tour est clos',
      stopped: '{{symbol}} : le tour a été arrêté',
    },
    contact: {
      title: 'Avis par courriel',
      address: 'Adresse électronique',
      addressNote:
        'Les avis nomment le document, l’échéance et la règle, jamais des mots du texte. Laissez vide pour n’en recevoir aucun.',
      language: 'Langue du courriel',
      save: 'Enregistrer',
      saved: 'Enregistré.',
      off: 'Cette installation n’envoie pas de courriel. Les avis paraissent ici.',
      wrong: 'Ce n’est pas une adresse électronique.',
      failed: 'L’adresse n’a pas pu être enregistrée.',
    },
  },
};
