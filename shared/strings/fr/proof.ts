// Ce que dit la vérification d’un texte adopté, en français.

export const proof = {
  proof: {
    title: 'Est-ce le texte adopté ?',
    lead: 'Déposez ici un dossier (.zip). Tout est vérifié sur cet ordinateur ; rien n’est envoyé.',
    choose: 'Choisir un fichier',
    drop: 'Déposez un dossier ou un fichier Word n’importe où sur cette page',
    language: 'Langue',
    words: 'Les huit mots de votre avis',
    wordsHint:
      'Facultatif. Ils ont été envoyés avec l’avis d’un tour et figurent dans la barre d’état de chaque texte.',
    wordsUnread: 'Ce ne sont pas huit mots de la liste.',
    checking: 'Vérification de {{file}} …',
    adopted: 'C’est le texte adopté',
    adoptedHere: 'Le dossier est intact : d’après son procès-verbal, c’est le texte adopté',
    unwitnessed:
      'À qui est ce procès-verbal, le dossier ne peut le dire lui-même : donnez plus haut les huit mots d’un avis, ou comparez la clé ci-dessous à celle qui vous a été annoncée.',
    adoptedApart: 'Le texte est celui qui a été adopté ; le fichier n’est pas tel qu’il a été délivré',
    notAdopted: 'Il n’est pas prouvé que ce soit le texte adopté',
    wordSame: 'Les mots sont ceux du texte adopté',
    wordDiffers: 'Les mots ne sont pas ceux du texte adopté',
    wordAlone: 'Un fichier Word seul ne peut être vérifié ici',
    wordAloneHow: 'Déposez d’abord le dossier, puis le fichier Word : ses mots seront comparés au texte adopté.',
    about: '{{title}}, {{name}} ({{symbol}}), adopté le {{date}}',
    fingerprint: 'Empreinte',
    head: 'Procès-verbal',
    headEntry: 'inscription {{seq}} : {{words}}',
    signer: 'Clé',
    file: 'Fichier',
    compare: 'Pour comparer un fichier Word à ce texte, déposez-le maintenant.',
    limits: 'Ce que cela prouve, et ce que cela ne prouve pas',
    limitsWhole:
      'Les fichiers vont ensemble, une seule clé les a signés, et rien dans le procès-verbal n’a été changé depuis qu’il a été signé.',
    limitsKey:
      'À qui est la clé, vous ne le savez qu’en la comparant : à la clé ou aux huit mots d’un avis que vous avez reçu, ou auprès du serveur qui a délivré le dossier. Sans cela, un procès-verbal écourté, ou réécrit par qui détient la clé, paraît intact.',
    limitsWord: 'D’un fichier Word on compare les mots, non les numéros, les en-têtes, les images ni la présentation.',
    limitsSigned:
      'La signature dit que l’installation a inscrit cela. Ce n’est la signature ni d’un État ni d’une personne.',
    askServer: 'Demander à ce serveur s’il a adopté ce texte',
    askServerNote: 'Le fichier est alors envoyé au serveur de cette page.',
    serverKnows: 'Ce serveur a adopté ce texte : {{title}}, {{name}} ({{symbol}}).',
    serverKnowsResaved:
      'Ce serveur a adopté ces mots : {{title}}, {{name}} ({{symbol}}). Le fichier Word n’est pas celui qu’il a délivré.',
    serverUnknown: 'Ce serveur ne connaît aucun texte adopté qui soit ce fichier.',
    serverSilent: 'Le serveur n’a pas répondu.',
    state: { holds: 'Exact', fails: 'Ne tient pas', apart: 'Sous réserve', unknown: 'Non établi' },
    line: { files: 'Fichiers', signed: 'Signature', record: 'Procès-verbal', text: 'Texte', word: 'Fichier Word' },
    beside: {
      trackedChanges: 'des modifications suivies',
      comments: 'des commentaires',
      pictures: 'des images ou des cadres',
      otherFiles: 'd’autres fichiers',
    },
    says: {
      unknown: 'On ne peut le dire, car ce dont cela dépend ne tient pas.',
      files: {
        holds: 'Tous les fichiers sont là et aucun n’a été changé depuis qu’ils ont été délivrés.',
        manifest: 'La liste des fichiers manque ou est endommagée.',
        missing: 'Des fichiers manquent : {{files}}.',
        extra: 'Des fichiers n’ont pas leur place ici : {{files}}.',
        changed: 'Des fichiers ont été changés depuis qu’ils ont été délivrés : {{files}}.',
        resaved: 'Le fichier Word a été enregistré de nouveau ; tous les autres sont tels qu’ils ont été délivrés.',
      },
      signature: {
        holds: 'Le dossier a été signé avec la clé {{key}}.',
        fails: 'La signature ne correspond pas : qui a fait ce dossier n’avait pas la clé {{key}}.',
      },
      key: {
        holds: 'Le dossier a été signé avec la clé {{key}}, que le procès-verbal nomme.',
        other: 'Il a été signé avec la clé {{key}}, mais le procès-verbal en nomme une autre.',
        forged: 'Une inscription du procès-verbal sur la clé ne tient pas (inscription {{seq}}).',
        replaced:
          'Il a été signé avec la clé {{key}}, entrée dans le procès-verbal sans la parole de la clé précédente (inscription {{seq}}). Demandez pourquoi au secrétariat.',
      },
      record: {
        holds: 'Le procès-verbal est intact de la première inscription à l’inscription {{entries}}.',
        unreadable: 'Le procès-verbal manque ou est endommagé.',
        broken: 'Le procès-verbal est rompu à l’inscription {{seq}} : quelque chose y a été changé après coup.',
        otherMeeting: 'Le procès-verbal est celui d’une autre réunion.',
        head: 'Le procès-verbal finit à l’inscription {{seq}}, mais il a été signé jusqu’à l’inscription {{wanted}}.',
      },
      witness: {
        holds:
          'Le procès-verbal est intact et contient l’inscription que désignent vos huit mots (inscription {{seq}}).',
        fails:
          'Aucune inscription du procès-verbal ne donne les mots « {{words}} » : ce n’est pas le procès-verbal qui vous a été annoncé.',
        unknown: 'Aucun mot d’un avis n’a été donné pour y comparer le procès-verbal.',
      },
      text: {
        holds: 'Le texte est celui qui, d’après le procès-verbal, a été adopté (inscription {{seq}}).',
        unreadable: 'Le texte manque ou est endommagé.',
        changed: 'Le texte n’est pas celui pour lequel ce dossier a été délivré.',
        notAdopted: 'Le procès-verbal ne dit pas que ce texte a été adopté.',
        otherName: 'Le procès-verbal donne un autre nom au texte adopté : {{name}}, {{symbol}}.',
      },
      certificate: {
        holds: 'Le certificat dit ce que dit le procès-verbal.',
        undrawable: 'Le procès-verbal n’atteste pas que ce texte a été adopté.',
        differs: 'Le certificat ne dit pas ce que dit le procès-verbal.',
      },
      word: {
        holds: 'Le fichier Word est celui qui a été délivré et se lit comme le texte adopté.',
        resaved: 'Le fichier Word n’est pas celui qui a été délivré, mais tous ses mots sont ceux du texte adopté.',
        resavedBeside:
          'Le fichier Word n’est pas celui qui a été délivré. Ses mots sont ceux du texte adopté ; il contient aussi ce qui n’est pas comparé : {{beside}}.',
        words: 'Le fichier Word se lit autrement. Adopté : « {{adopted}} ». Dans le fichier : « {{found}} ».',
        unreadable: 'Le fichier Word est endommagé, protégé ou n’en est pas un.',
        missing: 'Il n’y a pas de fichier Word.',
      },
    },
    refused: {
      'package/too-large': 'Ce fichier est plus grand qu’aucun dossier.',
      'package/unreadable': 'Ce n’est ni un dossier ni un fichier Word, ou il est endommagé.',
      'package/missing-files': 'Ce dossier est incomplet. Il manque : {{files}}.',
      'package/extra-files': 'Ce dossier contient des fichiers qui n’y ont pas leur place : {{files}}.',
      'package/repacked':
        'Ce dossier a été recomprimé par un autre programme. Son contenu est peut-être exact, mais ce n’est pas le fichier délivré : demandez celui-là.',
      'package/forged': 'Ce dossier se contredit : il a été changé après avoir été délivré, ou ne l’a jamais été.',
      'word/unreadable': 'Le fichier Word est endommagé, protégé ou n’en est pas un.',
      other: 'Le serveur n’a pas pu examiner ce fichier.',
    },
    witnessed: {
      title: 'Le procès-verbal',
      entry: 'Inscription {{seq}}',
      about:
        'Ces huit mots représentent tout le procès-verbal jusqu’à cette inscription. Quiconque a cette réunion ouverte voit les mêmes pour la même inscription, et ce navigateur les garde.',
      kept: 'Comparé à l’inscription {{seq}}, gardée dans ce navigateur le {{date}} : le procès-verbal en est la suite.',
      first: 'Gardé dans ce navigateur pour la première fois.',
      alarmCut: 'Le procès-verbal de cette réunion est devenu plus court qu’il n’était.',
      alarmRewritten:
        'Le procès-verbal de cette réunion a été réécrit : l’inscription {{seq}} n’est pas celle que ce navigateur a gardée.',
      alarmForged: 'Le procès-verbal de cette réunion n’est pas signé comme il le dit.',
      alarmDo:
        'N’approuvez rien. Prévenez la présidence et vos collègues, et comparez vos mots : pour l’inscription {{seq}} ce navigateur a gardé « {{words}} ».',
      alarmDoForged: 'N’approuvez rien. Prévenez la présidence et le secrétariat.',
      settle: 'On me l’a expliqué : garder le procès-verbal tel qu’il est maintenant',
      open: 'Procès-verbal {{seq}}',
    },
  },
};
