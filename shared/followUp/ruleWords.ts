// The words that the rules go by, per language: verbs by which texts ask somebody, verbs of doing as against verbs of
// thanking and noting, and how something still to come is announced. Words only; how they are put together is in rules.ts.

export type ActionLanguage = 'en' | 'es' | 'fr';

export interface RuleWords {
  /** A verb of asking in the forms outcome documents use, before the one who is asked. */
  readonly asking: string;
  /** Words that may stand before such a verb; what else stands there makes a noun of it ("the request to …"). */
  readonly beforeVerb: string;
  /** "is requested to". */
  readonly askedOf: string;
  /** "se solicita a": asking without a subject, like asking. Future after a party: "will", or the ending of the verb. */
  readonly will: string;
  /** "offers to", "undertakes to", "agreed to". */
  readonly undertaking: string;
  /** Verbs of doing, as they open an operative sentence. */
  readonly doing: string;
  /** "approve … proposal to": the verb, and the noun with what leads to the verb of doing. */
  readonly taking: string;
  readonly proposal: string;
  /** "to be held", "to be reviewed by". */
  readonly toBeDone: string;
  /** What the thing to be done stands behind: "thank … for the advances regarding". */
  readonly announcing: string;
  /** Who stands behind it: "proposed by". */
  readonly heldBy: string;
  /** What a party did, where only a day shows that something is to be done. */
  readonly agreed: string;
  /** Introducers that thank or note: what stands under them is no action. */
  readonly noting: string;
}

export const RULE_WORDS: Readonly<Record<ActionLanguage, RuleWords>> = {
  en: {
    asking:
      'ask(?:s|ed)?|request(?:s|ed)?|urge(?:s|d)?|encourage(?:s|d)?|invite(?:s|d)?|call(?:s|ed)? (?:up)?on|instruct(?:s|ed)?|entrust(?:s|ed)?|mandate(?:s|d)?|task(?:s|ed)?|direct(?:s|ed)?|charge(?:s|d)?|exhort(?:s|ed)?|authori[sz]e(?:s|d)?|appeal(?:s|ed)? to|recommend(?:s|ed)?(?= that)',
    beforeVerb:
      'to|and|also|further|furthermore|hereby|therefore|strongly|once more|again|we|they|it|likewise|but|or|Council|Assembly|Conference|Committee|Commission|Ministers|Meeting|Parties|Government|Governments|Group|Forum|Participants|Leaders|Delegations|Delegation|Summit|Board|Congress|Countries|States|Members',
    askedOf:
      '(?:is|are|was|were)(?: \\p{L}+)? (?:requested|asked|urged|invited|encouraged|instructed|mandated|tasked|called upon|recommended|expected|required)(?: to| that)',
    will: '(?:will|shall|is to|are to)(?: \\p{L}+ly)?(?= (?!be\\b|have\\b)\\p{Ll})',
    undertaking:
      '(?:(?:propose|offer|undertake|commit(?: itself| themselves)?|agree|decide|resolve|volunteer|pledge)[sd]?|undertook|committed|agreed|decided|resolved|pledged|offered|proposed|offering) to (?=(?:continue )?(?:{doing})\\b)',
    doing:
      'send|submit|hold|host|organi[sz]e|prepare|draft|circulate|distribute|implement|continue|develop|follow[- ]up|convene|include|renew|complete|initiate|begin|start|launch|review|revise|re-?draft|amend|modify|update|disseminate|publish|annex|establish|create|set up|carry out|conduct|undertake|pay|provide|share|collect|appoint|designate|elect|report|transmit|forward|deliver|present|identify|assess|analy[sz]e|discuss|participate|strengthen|promote|foster|facilitate|coordinate|monitor|evaluate|adapt|translate|extend|explore|build|finali[sz]e|conclude|negotiate|translate|train|formulate|define|determine|select|hire|transfer|allocate|fund|finance|support|maintain|keep|ensure|ensuring|enable|seek|work|report|take (?:the )?(?:necessary )?(?:steps|measures|action)|co-?sponsor|make',
    taking: 'approve|accept|agree|endorse|support|take note|adopt|receive|adhere',
    proposal:
      '(?:proposal|recommendation|request|offer|initiative|suggestion|idea|need|plan)s?(?![\\p{L}])(?:(?! to )[^.;:]){0,90}? (?:to|of|for) (?=(?:{doing})(?:ing)?\\b)|(?<=^(?:To )?[Aa]pprove )(?=(?:{doing}|hold|organiz|prepar|develop)ing\\b)',
    toBeDone:
      'to be (?!composed|considered|held responsible|used|applied|clarified|taken into|borne|found|able|noted|paid attention)\\p{L}+ed\\b(?=[^.;]{0,60}? by )|(?:to|will|shall) be (?:held|organi[sz]ed|convened|carried out|launched|conducted)\\b|(?:will|to) take place',
    announcing: 'regarding|relating to|related to|note of|concerning|concept note of|organi[sz]e|holding of',
    heldBy: 'proposed by|organi[sz]ed by|hosted by|convened by',
    agreed: '(?:agree|decide|resolve|undertake|commit)[sd]?|committed|undertook',
    noting: 'thank|congratulate|take note|express|welcome|recogni[sz]e|acknowledge|appreciat|commend',
  },
  es: {
    asking:
      'ped(?:ir|imos)|pide[n]?|pidi(?:ó|eron)|solicit(?:ar|a|an|amos|ó|aron)|inst(?:ar|a|an|amos|ó|aron)|exhort(?:ar|a|an|amos|ó|aron)|invit(?:ar|a|an|amos|ó|aron)|alent(?:ar|amos|ó|aron)|alienta[n]?|encarg(?:ar|a|an|amos|ó|aron)|encomend(?:ar|amos|ó|aron)|encomienda[n]?|instru(?:ir|ye|yen|imos|yó|yeron)|requer(?:ir|imos)|requiere[n]?|urg(?:ir|e|en|imos|ió|ieron)|anim(?:ar|a|an|amos|ó|aron)|mandat(?:ar|a|an|ó|aron)|convoc(?:ar|a|an|amos|ó|aron)(?= a l[ao]s )|autoriz(?:ar|a|an|amos|ó|aron)|recomend(?:ar|amos|ó|aron)(?= (?:que|a))|recomienda[n]?(?= (?:que|a))|asegur(?:ar|ando)(?= que)|hac(?:er|e|emos) un llamad[oa]',
    beforeVerb:
      'y|e|también|además|asimismo|se|así como|igualmente|nuevamente|para|de|a|Consejo|Asamblea|Conferencia|Comité|Comisión|Ministros|Ministras|Reunión|Partes|Grupo|Foro|Participantes|Presidentes|Delegaciones|Cumbre|Países|Estados|Miembros',
    askedOf:
      '(?:es|son|queda[n]?|está[n]?)(?: \\p{L}+)? (?:invitad|encargad|instad|exhortad|autorizad|comprometid)[oa]s?',
    will: '(?:se )?\\p{Ll}{2,}(?:rá|rán|remos)(?![\\p{L}])',
    undertaking:
      '(?:(?:se )?(?:propone[n]?|ofrece[n]?|compromete[n]?|comprometi(?:ó|eron)|ofreci(?:ó|eron)|acuerda[n]?|acord(?:ó|aron|amos|ar)|decide[n]?|decidi(?:ó|eron|r)|decidimos|resuelve[n]?|resolvi(?:ó|eron))|nos comprometemos)(?: a| en)? (?=(?:{doing})\\b)',
    doing:
      'enviar|remitir|presentar|celebrar|realizar|organizar|preparar|elaborar|redactar|circular|distribuir|implementar|continuar|desarrollar|dar (?:continuidad|seguimiento)|convocar|incluir|renovar|completar|iniciar|lanzar|revisar|enmendar|modificar|actualizar|difundir|divulgar|publicar|anexar|establecer|crear|conformar|llevar a cabo|pagar|proporcionar|compartir|recopilar|designar|nombrar|elegir|informar|transmitir|entregar|identificar|evaluar|analizar|discutir|participar|fortalecer|promover|fomentar|facilitar|coordinar|monitorear|adecuar|traducir|ampliar|explorar|construir|finalizar|concluir|negociar|capacitar|formular|definir|determinar|seleccionar|contratar|asignar|financiar|apoyar|mantener|asegurar|garantizar|impulsar|adoptar medidas|tomar medidas|sostener|efectuar|integrar|poner en marcha',
    taking: 'aprobar|aceptar|acoger|respaldar|apoyar|tomar nota|adoptar|recibir',
    proposal:
      '(?:propuesta|recomendación|solicitud|ofrecimiento|oferta|iniciativa|sugerencia|petición)(?:es|s)?(?![\\p{L}])(?:(?! (?:de|para|a) \\p{Ll}+r\\b)[^.;:]){0,90}? (?:de|para|a) (?=(?:{doing})\\b)|(?<=^Aprobar )(?:la )?(?=(?:celebración|realización|organización|elaboración)\\b)',
    toBeDone:
      'a (?:celebrarse|realizarse|llevarse a cabo|efectuarse|desarrollarse)|que (?:se (?:celebrará|realizará|llevará a cabo|efectuará)|tendrá lugar)[n]?|por (?:celebrarse|realizarse)|(?:a|para) ser \\p{L}+[ai]d[oa]s?(?=[^.;]{0,60}? por )',
    announcing: 'sobre|relativ[ao]s? al?|nota del?|respecto del?|respecto al?|organizar',
    heldBy: 'propuest[ao] por|organizad[ao] por|convocad[ao] por',
    agreed: 'acuerda[n]?|acordaron|acordó|decide[n]?|decidieron|se compromete[n]?|se comprometieron',
    noting: 'agradec|felicit|tomar nota|tomamos nota|toma nota|expres|salud|reconoc|acog',
  },
  fr: {
    asking:
      'demand(?:er|e|ent|ons|é|a|èrent)(?= (?:à|au|aux|que)\\b)|pri(?:er|e|ent|ons)|invit(?:er|e|ent|ons|a)|exhort(?:er|e|ent|ons|a)|encourag(?:er|e|ent|eons|ea)|charg(?:er|e|ent|eons|ea)|engag(?:er|e|ent|ea)|instru(?:ire|it|isent)|appel(?:er|le|lent|ons)|mandat(?:er|e|ent|ons)|autoris(?:er|e|ent|ons)|recommand(?:er|e|ent|ons)(?= (?:à|au|aux|que)\\b)',
    beforeVerb:
      'et|également|aussi|en outre|de|à|on|il|elle|ils|elles|nous|ou|instamment|vivement|Conseil|Assemblée|Conférence|Comité|Commission|Ministres|Réunion|Parties|Groupe|Forum|Participants|Délégations|Sommet|Pays|États|Membres',
    askedOf: "(?:est|sont)(?: \\p{L}+)? (?:prié|invité|chargé|encouragé|appelé|tenu)e?s?(?: (?:de|d[’']|à))?",
    will: "(?:se |s[’'])?\\p{Ll}{2,}(?:era|ira|ra|eront|iront|ront)(?![\\p{L}])",
    undertaking:
      "(?:(?:propose|offre|s[’']engage|convient|convien|décide|accepte|résout)(?:nt)?|nous engageons|convenons|décidons|décider|convenir)(?: de| d[’']| à) ?(?=(?:{doing})\\b)",
    doing:
      'envoyer|soumettre|présenter|tenir|organiser|préparer|élaborer|rédiger|distribuer|diffuser|appliquer|mettre en œuvre|poursuivre|continuer|développer|assurer (?:la|le) suivi|convoquer|inclure|renouveler|compléter|lancer|entamer|examiner|réviser|modifier|actualiser|publier|annexer|établir|créer|constituer|mener|verser|fournir|partager|recueillir|désigner|nommer|élire|rendre compte|transmettre|remettre|identifier|recenser|évaluer|analyser|participer|renforcer|promouvoir|favoriser|faciliter|coordonner|adapter|traduire|étendre|achever|négocier|former|formuler|définir|déterminer|choisir|financer|associer|appuyer|maintenir|veiller|prendre (?:les|des) mesures|faire rapport|communiquer|réaliser',
    taking: 'approuver|accepter|appuyer|prendre note|adopter|accueillir|recevoir',
    proposal:
      "(?:proposition|recommandation|demande|offre|initiative|suggestion)s?(?![\\p{L}])(?:(?! (?:de|d[’']|à|visant à) ?\\p{Ll}+r\\b)[^.;:]){0,90}? (?:de |d[’']|à |visant à |tendant à )(?=(?:{doing})\\b)",
    toBeDone:
      '(?:qui (?:se tiendra|aura lieu|sera organisée?)|qui se tiendront|devant (?:se tenir|avoir lieu)|à tenir|prévue? pour)',
    announcing: 'sur|relati(?:f|ve)s? (?:à|au|aux)|note d[eu]|concernant|organiser',
    heldBy: 'proposée? par|organisée? par|convoquée? par',
    agreed: "convien(?:t|nent)|sont convenus|décide(?:nt)?|ont décidé|s[’']engage(?:nt)?",
    noting: 'remerci|félicit|prendre note|prend note|prenons note|expri|salu|reconna|accueill|se félicit',
  },
};
