// What every refusal says, in French.

import type { RefusalWords } from '../en/refusals.ts';
import { returnedRefusals } from './returned.ts';

export const refusals: RefusalWords = {
  refusal: {
    ...returnedRefusals,
    'document/not-adopted': 'Ce texte n’a pas été adopté.',
    'certificate/not-adopted': 'Le procès-verbal ne dit pas que ce texte a été adopté.',
    'certificate/record-malformed':
      'Le procès-verbal de cette réunion dit quelque chose d’impossible ; aucun certificat n’a été établi.',
    'certificate/rounds-broken': 'Le procès-verbal d’un tour ne tient pas ; aucun certificat n’a été établi.',
    'certificate/levels-missing':
      'Tous les niveaux n’ont pas été franchis avant l’adoption ; aucun certificat n’a été établi.',
    'certificate/statements-differ':
      'Une déclaration ne se lit pas comme elle a été inscrite ; aucun certificat n’a été établi.',
    'key/unreadable':
      'La clé de signature du serveur est illisible : rien ne peut être signé. Prévenez qui administre le serveur.',
    'head/malformed': 'Le numéro d’une inscription était attendu.',
    'verify/too-fast': 'Trop de fichiers à la fois. Réessayez dans une minute.',
    'package/too-large': 'Ce fichier est plus grand qu’aucun dossier.',
    'package/unreadable': 'Ce n’est ni un dossier ni un fichier Word, ou il est endommagé.',
    'package/missing-files': 'Ce dossier est incomplet.',
    'package/extra-files': 'Ce dossier contient des fichiers qui n’y ont pas leur place.',
    'package/repacked': 'Ce dossier a été recomprimé par un autre programme : ce n’est pas le fichier délivré.',
    'package/forged': 'Ce dossier se contredit : il a été changé après avoir été délivré, ou ne l’a jamais été.',
    'word/unreadable': 'Le fichier Word est endommagé, protégé ou n’en est pas un.',
    unknown:
      'Le serveur n’a pas admis cette action. Rien n’a été modifié. Réessayez, ou communiquez au secrétariat la référence ci-dessous.',
    'server/unreachable': 'Le serveur n’a pas répondu. Rien n’a été modifié. Réessayez au retour de la connexion.',
    'server/slow': 'Le serveur n’a pas répondu en 10 secondes. Réessayez.',
    'server/failed': 'Le serveur a trébuché sur cette action. Ce qui était enregistré est intact. Réessayez.',
    'server/stopping': 'Le serveur redémarre. Rien n’a été modifié. Réessayez dans une minute.',
    'answer/unknown': 'Le serveur parle une autre version que cette page. Rien n’est perdu. Rechargez la page.',
    'address/unknown': 'Cette adresse n’existe pas sur le serveur. Revenez aux réunions.',
    'host/misdirected':
      'Cette adresse n’appartient pas à cette installation. Ouvrez l’adresse que le serveur a indiquée au démarrage.',
    'origin/foreign': 'L’appel venait d’un autre site et n’a pas été exécuté. Ouvrez cette page par sa propre adresse.',
    'call/malformed': 'Le serveur n’a pas pu lire l’appel. Rien n’a été modifié. Rechargez la page et réessayez.',
    'body/malformed':
      'Le serveur n’a pas pu lire ce qui a été envoyé. Rien n’a été modifié. Rechargez la page et réessayez.',
    'body/not-json':
      'Le serveur n’a pas pu lire ce qui a été envoyé. Rien n’a été modifié. Rechargez la page et réessayez.',
    'body/too-large': 'C’est trop long pour être envoyé en une fois. Rien n’a été modifié. Envoyez-le par parties.',
    'session/none':
      'Votre session est terminée. Rien de ce qui était enregistré n’est perdu. Rouvrez votre invitation ou prenez place à l’entrée.',
    'session/full': 'Ce navigateur occupe trop de sièges. Fermez-le, rouvrez-le et prenez un seul siège.',
    'seat/unnamed':
      'La page n’a pas dit pour quel siège elle demande. Rien n’a été modifié. Rouvrez la réunion depuis la liste.',
    'seat/unknown': 'Ce siège n’existe pas ou n’est pas prêté. Choisissez-en un autre à l’entrée.',
    'seat/not-yours': 'Ce navigateur n’occupe pas ce siège. Ouvrez le lien de votre invitation.',
    'seat/revoked':
      'Le secrétariat a retiré ce siège. Ce que vous avez déposé reste au procès-verbal. Adressez-vous au secrétariat.',
    'seat/capacity':
      'Un siège de cette nature ne convient pas à cette délégation. Aucun lien n’a été créé. Choisissez-en une autre.',
    'right/missing':
      'Votre siège ne permet pas cela. Rien n’a été modifié. Adressez-vous au secrétariat ou à la présidence.',
    'door/closed': 'Cette installation ne prête pas de sièges. Ouvrez le lien de votre invitation.',
    'example/unknown': 'Aucune réunion d’exemple n’est chargée ici. Rien n’a été modifié.',
    'meeting/unknown': 'Cette réunion n’est pas ici ou n’est pas ouverte à votre siège. Revenez aux réunions.',
    'meeting/full':
      'La réunion a autant de documents qu’elle peut en compter. Rien n’a été créé. Adressez-vous à qui gère le serveur.',
    'delegation/unknown': 'Cette délégation n’est pas à la réunion. Rien n’a été modifié. Rechargez la page.',
    'delegation/known': 'Cette délégation est déjà à la réunion. Rien n’a été modifié.',
    'text/malformed': 'Le serveur n’a pas pu lire ce texte. Rien n’a été modifié. Rechargez la page et réessayez.',
    'document/unknown': 'Ce document n’est pas ici ou n’est pas ouvert à votre siège. Revenez à la réunion.',
    'request/unknown': 'Cette demande n’est plus ici ou n’est pas ouverte à votre siège. Rechargez la page.',
    'request/decided':
      'Quelqu’un a déjà décidé de cette demande. Votre décision n’a pas été inscrite. Voyez son état sur la fiche.',
    'request/not-decided': 'Cette demande est ouverte. Il n’y a pas de décision à annuler.',
    'request/offered': 'Un observateur a proposé ce libellé. On pourra décider lorsqu’un membre l’aura parrainé.',
    'request/not-offered': 'Cette demande n’attend plus de parrain. Rechargez la page pour voir qui la présente.',
    'request/replaced': 'Cette demande a été jointe à une autre. Décidez de celle-là.',
    'request/not-a-part': 'Rien n’a été décidé. Choisissez certaines des modifications, ni aucune ni toutes.',
    'request/stale':
      'Le paragraphe a changé pendant que vous le lisiez. Votre décision n’a pas été inscrite. Relisez-le et décidez.',
    'request/clash':
      'Des mots de cette demande se heurtent à des mots modifiés depuis. Le texte n’a pas été touché. Lisez le paragraphe et décidez de nouveau, ou écrivez vous-même les mots convenus.',
    'request/targets-gone':
      'Le paragraphe dont parle cette demande n’est plus dans le texte. Le texte n’a pas été touché. Demandez à la délégation de la replacer.',
    'request/beyond-schema':
      'Rien n’a été présenté : le projet contient quelque chose qui ne peut figurer ici dans un texte, une image par exemple. Il est encore sur la page. Copiez ses mots, abandonnez-le et collez-les.',
    'request/no-draft':
      'Aucun projet n’est enregistré pour ce paragraphe. Vos mots sont encore sur la page. Attendez que l’en-tête indique Enregistré et déposez de nouveau.',
    'request/no-change':
      'Le projet se lit comme le texte convenu. Rien n’a été déposé. Modifiez d’abord quelques mots.',
    'request/not-neighbours':
      'Les paragraphes rédigés ne se suivent pas. Rien n’a été déposé, vos projets sont gardés. Déposez-les un par un.',
    'request/too-many':
      'Ce texte a autant de demandes ouvertes qu’il peut en porter. Votre projet est gardé. Retirez-en une, ou adressez-vous au secrétariat.',
    'request/own': 'Votre délégation demande déjà cela. Une demande est appuyée par d’autres délégations.',
    'request/supported': 'Votre délégation appuie déjà cette demande.',
    'request/not-supported': 'Votre délégation n’appuie pas cette demande. Il n’y a rien à retirer.',
    'request/not-lead': 'Seule la délégation qui conduit cette demande peut faire cela. Rien n’a été modifié.',
    'request/not-member': 'Seul un membre peut faire cela. Un observateur propose un libellé et un membre le parraine.',
    'request/not-oral': 'Cette demande a été présentée par écrit. Il n’y a pas de libellé oral à confirmer.',
    'request/confirmed': 'Ce libellé a déjà été confirmé.',
    'request/other-wording':
      'Les deux demandes ne portent pas sur les mêmes mots et ne peuvent être réunies. Elles restent toutes deux telles quelles.',
    'request/too-long':
      'C’est plus de texte qu’une demande ne peut en contenir. Vos mots sont conservés. Présentez-les en plusieurs demandes.',
    'request/too-many-versions':
      'Cette demande a été révisée autant de fois que possible. Vos mots sont conservés. Présentez-les comme une nouvelle demande.',
    'request/revised':
      'La délégation a révisé cette demande pendant que vous la lisiez. Rien n’a été inscrit. Lisez le nouveau libellé et recommencez.',
    'request/not-rival':
      'Une des demandes indiquées n’est plus en concurrence avec celle-ci. Rien n’a été inscrit. Regardez-les de nouveau et décidez.',
    'request/newer-version':
      'La version {{version}} de cette demande a été déposée entre-temps. La vôtre ne l’a pas été et vos mots sont conservés. Lisez cette version dans le panneau ; si vous déposez de nouveau, la vôtre viendra après.',
    'action/unknown': 'Cette action n’est plus là. Rien n’a été changé. La liste montre son état actuel.',
    'action/stale':
      'Quelqu’un d’autre a réglé cette action entre-temps. Rien n’a été changé. La liste montre son état actuel.',
    'action/unconfirmed': 'Cette action n’a pas encore été confirmée. Confirmez-la d’abord.',
    'action/no-change': 'L’action est déjà dans cet état. Rien n’a été changé.',
    'action/time': 'La période finit avant de commencer. Rien n’a été changé. Corrigez les dates.',
    'key/reused':
      'Cela a été envoyé deux fois avec des mots différents. Seul le premier envoi a été exécuté. Rechargez la page pour le voir.',
    'comment/unknown':
      'Ce commentaire n’est plus ici ou ne vous est pas destiné. Rien n’a été envoyé. Rechargez la page.',
    'comment/audience-fixed':
      'Une réponse va aux lecteurs du commentaire. Vos mots sont gardés. Envoyez-les comme un commentaire à part.',
    'comment/withdrawn':
      'Ce commentaire a été retiré. Votre réponse n’a pas été envoyée et vos mots sont gardés. Écrivez un commentaire à part.',
    'comment/too-many':
      'Votre partie a écrit autant de commentaires sur ce texte que possible. Le vôtre n’a pas été envoyé et vos mots sont gardés.',
    'comment/not-yours': 'Seul son auteur peut retirer un commentaire. Rien n’a changé.',
    'invitation/unknown':
      'Cette invitation n’est pas connue ici. Vérifiez que le lien est complet ou demandez-en un nouveau au secrétariat.',
    'invitation/spent':
      'Cette invitation a été utilisée. Si ce n’était pas vous, avertissez aussitôt le secrétariat ; si c’était vous, allez aux réunions.',
    'invitation/expired': 'Cette invitation a expiré. Demandez-en une nouvelle au secrétariat.',
    'issue/fromMissing':
      'Une comparaison demande la révision à comparer. Aucun fichier n’a été préparé. Choisissez-en une.',
    'issue/nothing': 'Aucun des textes n’a pu être émis. Aucun fichier n’a été préparé. Essayez un seul texte.',
    'issue/unknown': 'Ce fichier n’est plus conservé : les fichiers attendent 24 heures. Émettez-le de nouveau.',
    'issue/differs':
      'Le fichier a été rouvert et sa ligne {{place}} porte « {{found}} » au lieu de « {{wanted}} » ; il n’est donc pas remis. Prévenez le secrétariat ; un autre format conviendra peut-être.',
    'issue/tooSlow':
      'L’écriture de ce fichier a pris trop de temps et a été arrêtée. Le texte est intact. Essayez un autre format, ou sans commentaires.',
    'issue/tooBig': 'L’écriture de ce fichier a demandé trop de mémoire. Le texte est intact. Essayez un autre format.',
    'issue/cancelled': 'L’émission a été annulée. Rien n’a été préparé.',
    'issue/busy': 'Trop de fichiers attendent. Réessayez dans une minute.',
    'issue/failed':
      'Le fichier n’a pas pu être préparé. Le texte est intact. Réessayez, ou choisissez un autre format.',
    'issue/fontMissing':
      'Le PDF n’a pas pu être préparé : sa police manque sur le serveur. Word et HTML peuvent être émis.',
    'issue/compilerMissing':
      'Le PDF n’a pas pu être préparé : son compilateur manque sur le serveur. Word et HTML peuvent être émis.',
    'issue/referenceUnreadable':
      'Le fichier Word à en-tête ne peut pas servir. Aucun fichier n’a été préparé. Donnez-en un autre, ou aucun.',
    'export/malformed':
      'Cette forme d’émission n’est pas offerte. Aucun fichier n’a été créé. Choisissez-en une autre.',
    'text/empty': 'Le document est vide. Aucun fichier n’a été créé.',
    'text/too-long': 'Le texte est trop long pour cela. Rien n’a été modifié. Raccourcissez le paragraphe.',
    'record/broken':
      'Le procès-verbal de cette réunion ne passe pas la vérification. La lecture continue, l’écriture est arrêtée. Avertissez la personne qui s’occupe du serveur.',
    'storage/low':
      'Le disque du serveur est presque plein ; aucun fichier n’est reçu pour le moment. Rien n’a été enregistré. Prévenez la personne qui s’occupe du serveur.',
    'store/failed':
      'Le serveur n’a pas pu enregistrer cela. Rien n’a été modifié. Avertissez la personne qui s’occupe du serveur.',
    'document/frozen':
      'La présidence a gelé le texte. Rien n’a été changé ; vos mots sont gardés. Réessayez quand la saisie reprendra.',
    'document/adopted': 'Le texte est adopté. Rien n’a été changé : corrections et additifs sont émis à part.',
    'answer/confirmed': 'La confirmation de la capitale est déjà enregistrée.',
    'answer/date-missing':
      'La consultation demande un jour. Votre réponse n’a pas été inscrite ; vos mots sont toujours là. Ajoutez le jour et renvoyez.',
    'answer/date-past':
      'Le jour jusqu’auquel vous consultez est passé. Votre réponse n’a pas été inscrite ; vos mots sont toujours là. Choisissez un jour plus tard.',
    'answer/known': 'Votre délégation a déjà donné cette réponse. Elle vaut telle qu’elle est inscrite.',
    'answer/late':
      'Le tour est clos. Votre réponse n’a pas été inscrite ; vos mots sont toujours là. Écrivez à la présidence.',
    'answer/sealed':
      'Les réponses sont scellées jusqu’à la clôture du tour. Si votre capitale a confirmé, répondez « Approuver » ; ou confirmez après la clôture.',
    'answer/not-ad-referendum': 'Votre délégation n’a pas approuvé ad referendum. Il n’y a rien à confirmer.',
    'answer/not-entitled':
      'Votre délégation n’est pas consultée dans ce tour. Rien n’a été inscrit. Demandez à la présidence.',
    'answer/paragraph-unknown':
      'Ce paragraphe n’est pas dans la révision. Votre réponse n’a pas été inscrite ; vos mots sont toujours là. Choisissez-en un autre.',
    'answer/superseded':
      'Ce tour porte sur une autre révision que celle que vous avez lue. Rien n’a été inscrit. Rechargez et lisez-la d’abord.',
    'answer/words-missing': 'Cette réponse demande des mots. Elle n’a pas été inscrite. Écrivez-les et renvoyez.',
    'deadline/malformed': 'Ce jour ou cette heure n’existe pas. Rien n’a été changé. Choisissez-en un autre.',
    'deadline/skipped':
      'Les horloges sautent cette heure dans ce fuseau. Rien n’a été changé. Choisissez une autre heure.',
    'deadline/twice':
      'Cette heure revient deux fois ce jour-là dans ce fuseau. Rien n’a été changé. Choisissez une autre heure.',
    'deadline/zone-unknown': 'Ce fuseau n’est pas connu ici. Rien n’a été changé. Choisissez-en un autre.',
    'revision/adopted': 'Ce texte est adopté. Rien n’a été émis : émettez une correction ou un additif.',
    'revision/empty': 'Le document est vide. Rien n’a été émis.',
    'revision/no-change': 'Le texte se lit comme à la dernière émission. Rien n’a été émis.',
    'revision/not-adopted': 'Corrections et additifs suivent un texte adopté. Rien n’a été émis. Émettez une révision.',
    'revision/requests-open': 'Des demandes sur ce texte restent à trancher. Rien n’a été émis. Tranchez-les d’abord.',
    'revision/round-runs': 'Un tour porte sur le texte. Rien n’a été émis. Attendez sa fin ou arrêtez-le.',
    'revision/unknown': 'Cette révision n’est pas ici, ou pas ouverte à votre siège. Revenez à la réunion.',
    'round/answers-missing':
      'Tous les membres n’ont pas approuvé, et selon cette règle le silence ne compte pas. Le tour n’a pas été clos.',
    'round/consulting-pending':
      'Des membres consultent encore : ce n’est ni silence ni consentement. Le tour n’a pas été clos. Écrivez votre motif et clôturez de nouveau.',
    'round/deadline-earlier': 'Un délai se reporte, il ne s’avance jamais. Rien n’a été changé. Choisissez plus tard.',
    'round/deadline-past': 'Ce délai est passé. Aucun tour n’a été ouvert. Choisissez plus tard.',
    'round/deadline-short':
      'La règle demande au moins {{hours}} heures. Aucun tour n’a été ouvert. Choisissez plus tard.',
    'round/ended': 'Ce tour est terminé. Rien n’a été inscrit ; vos mots sont toujours là. Écrivez à la présidence.',
    'round/expired':
      'Le délai est passé : il ne peut plus être reporté. Rien n’a été changé. Clôturez le tour ou arrêtez-le.',
    'round/fell-due': 'Le tour était déjà échu.',
    'round/level-order': 'Un autre niveau vient d’abord. Aucun tour n’a été ouvert. Rechargez pour voir lequel.',
    'round/level-passed':
      'Cette révision a passé ce niveau. Aucun tour n’a été ouvert. Rechargez pour voir le suivant.',
    'round/level-unknown': 'La procédure n’a pas ce niveau. Aucun tour n’a été ouvert. Rechargez la page.',
    'round/no-rule': 'La réunion n’a pas encore de procédure. Aucun tour n’a été ouvert. Choisissez-en une d’abord.',
    'round/nobody': 'Personne n’aurait à répondre. Aucun tour n’a été ouvert. Inscrivez d’abord les membres.',
    'round/not-due':
      'Le délai n’est pas passé et tous les membres n’ont pas approuvé. Le tour n’a pas été clos. Attendez ou arrêtez-le.',
    'round/opened': 'Ce tour est déjà ouvert.',
    'round/reason-missing': 'Écrivez un motif : tous les membres sont prévenus. Rien n’a été changé.',
    'round/reminded': 'Ce rappel a déjà été envoyé.',
    'round/runs': 'Un tour porte sur ce texte. Rien n’a été changé. Attendez sa fin ou arrêtez-le.',
    'round/superseded': 'Une révision plus récente a été émise. Aucun tour n’a été ouvert. Ouvrez-le sur la dernière.',
    'round/text-moved':
      'Le texte a changé depuis cette révision. Aucun tour n’a été ouvert. Émettez d’abord une nouvelle révision.',
    'round/unknown': 'Ce tour n’est pas ici, ou pas ouvert à votre siège. Revenez à la réunion.',
    'round/unopened': 'Ce tour n’a jamais été ouvert.',
    'statement/unknown': 'Cette déclaration n’est plus ici. Rechargez la page.',
    'statement/withdrawn': 'Cette déclaration est déjà retirée.',
    'correction/unknown':
      'Ces mots ne figurent pas dans ce paragraphe. Rien n’a été émis. Copiez-les tels qu’imprimés.',
    'correction/twice':
      'Ces mots y figurent plusieurs fois. Rien n’a été émis. Donnez-en davantage, pour désigner un seul endroit.',
    'document/reason-missing': 'Indiquez un motif : tout le monde en est averti. Rien n’a été changé.',
    'document/stale':
      'Le texte a changé pendant votre lecture. Rien n’a été changé. Regardez de nouveau et recommencez.',
    'moment/unknown':
      'Cet état du texte n’est plus conservé, ou n’a jamais existé. Rien n’a été changé. Choisissez-en un autre pour comparer.',
    'document/numbers-run': 'Les numéros de ce texte ne sont pas fixés : ils courent d’eux-mêmes. Rien n’a été changé.',
    'paragraph/closed':
      'Ce paragraphe est clos. Rien n’a été changé ; vos mots sont gardés. La présidence peut le rouvrir.',
    'paragraph/reason-missing': 'Indiquez un motif : tout le monde en est averti. Le paragraphe reste clos.',
    'paragraph/stale':
      'Le paragraphe a changé pendant votre lecture. Son état n’a pas été changé. Relisez-le et fixez-le.',
    'paragraph/unknown': 'Ce paragraphe n’est plus dans le texte. Rien n’a été changé. Choisissez-en un autre.',
    'screen/unknown': 'Aucun écran n’a cette adresse. Demandez au secrétariat le code de l’écran.',
    'screen/too-fast':
      'Trop de codes d’écran erronés ont été essayés d’ici. Attendez une minute, puis demandez le code au secrétariat.',
    'screen/too-many': 'Trop d’écrans sont ouverts à cette adresse. Fermez-en un et rechargez la page.',
    'room/forbidden': 'Votre siège ne permet pas d’ouvrir ce texte. Adressez-vous au secrétariat.',
    'room/unknown': 'Ce texte n’est pas ici. Revenez à la réunion.',
    'frame/malformed':
      'Le serveur n’a pas pu lire vos derniers mots. Ils sont encore sur cette page : copiez-les, puis rechargez.',
    'frame/too-large':
      'Ce que vous avez collé est trop long pour être envoyé en une fois. C’est encore sur cette page : coupez-le et collez-le par parties.',
    'frame/too-fast':
      'Il est arrivé plus à la fois que le serveur n’accepte. Rien n’est perdu : vos mots sont renvoyés dans un instant.',
    'frame/unknown-type':
      'Le serveur parle une autre version que cette page. Vos mots sont encore ici : copiez-les, puis rechargez.',
    'file/empty': "Ce fichier ne contient aucun mot. Vérifiez que c'est le bon.",
    'file/tooLarge': 'Ce fichier est trop volumineux. Remettez un document à la fois, sans images.',
    'file/tooManyLines':
      "Ce fichier a plus de paragraphes qu'un document ne peut en avoir. Remettez le texte d'un seul document.",
    'file/lineTooLong':
      "Un paragraphe de ce fichier est plus long qu'il n'est permis. Vérifiez que c'est le bon fichier.",
    'file/kind':
      'Les fichiers de ce type ne sont pas lus. Enregistrez-le en Word (.docx), PDF avec texte, HTML ou texte brut.',
    'file/notText':
      "Ce fichier n'est pas un texte. Ouvrez-le là où il a été écrit et enregistrez-le en Word ou en texte brut.",
    'file/noText':
      "Aucun texte dans ce PDF : c'est une image. Faites d'abord reconnaître le texte, ou remettez un autre fichier.",
    'file/encrypted': 'Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe et remettez-le.',
    'file/unreadable':
      'Ce fichier est endommagé et ne peut être lu. Ouvrez-le là où il a été écrit et enregistrez-le de nouveau.',
    'file/tooSlow':
      "La lecture de ce fichier a pris trop de temps et a été arrêtée. Rien n'a été enregistré. Enregistrez-le en texte brut.",
    'file/tooBig':
      "Décompressé, ce fichier dépasse ce qui peut être lu. Rien n'a été enregistré. Enregistrez-le en texte brut.",
    'file/busy': "Trop de fichiers attendent d'être lus. Rien n'a été enregistré. Réessayez dans une minute.",
    'file/cancelled': "La lecture a été annulée. Rien n'a été enregistré.",
    'import/entry':
      'La bibliothèque demande un titre, un organe et des jours dans l’ordre. Rien n’a été enregistré. Vérifiez le fichier et complétez-les.',
    'import/unknown': 'Cet import n’est plus là. Rien n’a été enregistré. Redonnez le fichier.',
    'import/unread': 'Ce fichier est encore en cours de lecture. Rien n’a été enregistré. Attendez la fin.',
    'import/known': 'Ce fichier a déjà été envoyé. Il est dans la liste.',
    'import/too-many':
      'Trop de fichiers sont en cours d’examen. Rien n’a été enregistré. Importez-en ou retirez-en d’abord.',
    'import/malformed':
      'Le nom de ce fichier n’a pas été compris. Rien n’a été enregistré. Renommez-le et redonnez-le.',
    'library/unknown': 'Ce document passé n’est plus dans la bibliothèque.',
    'library/known': 'La bibliothèque contient déjà ce fichier même. Rien n’a été enregistré deux fois.',
    'library/not-imported':
      'Ce document appartient à une réunion conservée ici. Il ne peut être retiré de la bibliothèque.',
    'library/full':
      'La bibliothèque contient autant de documents que possible. Rien n’a été enregistré. Retirez-en d’abord.',
    'search/malformed': 'Cette recherche n’a pas été comprise. Employez moins de mots.',
    'template/too-many':
      'Cet organe garde autant de modèles que possible. Rien n’a été enregistré. Retirez-en un d’abord.',
    'answers/malformed':
      "Une de vos réponses n'a pas été comprise. Rien n'a été créé. Vérifiez dates, lieux et présences.",
    'template/malformed': "Ce modèle est endommagé. Rien n'a été créé. Choisissez-en un autre.",
    'template/unknown': "Ce modèle n'est plus ici. Rien n'a été créé. Choisissez-en un autre.",
    'contact/no-mail':
      'Ce siège de l’exemple ne reçoit pas de courriel d’ici : chacun peut l’occuper. Les avis paraissent sur la page.',
    'clock/closed': 'Ce serveur fonctionne en temps réel. Personne ne peut l’avancer.',
    'socket/too-many':
      'Ce siège est ouvert dans autant de fenêtres que permis. Vos mots sont gardés sur cet appareil. Fermez d’autres fenêtres de Chapeau.',
    'socket/too-many-here':
      'Autant de personnes que le serveur en admet sont connectées depuis ce réseau. Vos mots sont gardés sur cet appareil. Demandez à qui s’occupe du serveur d’inscrire ce réseau.',
    'socket/too-fast':
      'Ce réseau appelle plus souvent que le serveur ne répond. Vos mots sont gardés sur cet appareil ; la page réessaie d’elle-même.',
    'server/full':
      'Le serveur accueille autant de personnes qu’il le peut. Vos mots sont gardés sur cet appareil ; la page réessaie d’elle-même.',
    'client/too-many':
      'Ce texte a été ouvert trop souvent dans l’heure. Vos mots sont gardés sur cet appareil ; la page les enverra plus tard d’elle-même.',
    'text/full':
      'Ce texte est aussi long qu’un texte peut l’être. Vos derniers mots n’ont pas été pris : copiez-les, rechargez la page et faites d’abord de la place.',
    'text/too-many-blocks':
      'Ce texte a autant de paragraphes qu’il peut en avoir. Vos derniers mots n’ont pas été pris : copiez-les, puis rechargez la page.',
    'paragraph/too-long':
      'Ce paragraphe serait plus long que permis. Vos derniers mots n’ont pas été pris : copiez-les, rechargez la page et divisez-les.',
    'request/too-fast':
      'Votre délégation a déposé autant de demandes que permis en une heure. Votre projet est gardé. Réessayez plus tard.',
    'invitation/too-fast':
      'Trop de liens inexistants ont été essayés depuis ce réseau. Attendez un instant et rouvrez votre lien.',
    'meeting/too-many':
      'Ce serveur a autant de réunions qu’il peut en compter. Aucune n’a été ouverte. Adressez-vous à qui le gère.',
    'invitation/too-many':
      'Autant de liens que permis ont été créés pour cette réunion depuis une heure. Aucun lien n’a été créé. Réessayez plus tard.',
    'export/too-fast':
      'Vous avez demandé beaucoup de fichiers en une minute. Rien n’a été écrit. Attendez un instant et redemandez.',
    'issue/too-many':
      'Autant de fichiers attendent d’être retirés que le serveur en garde. Retirez les vôtres, ou demandez celui-ci demain.',
    'client/taken':
      'Ce texte est ouvert deux fois sous le même nom. Vos mots sont encore ici : copiez-les, puis rechargez.',
  },
};
