// The words by which a sentence says who took part, in English, Spanish, French and Portuguese, compared without accents.
// None of them names a body, a place or a person; a language is added by adding its words.

/** What announces those who took part. */
export const CUE =
  /\b(?:participa\w*|represent\w*|delega\w*|attend\w*|asist\w*|assist\w*|present\w?|presents|presentes|presencia|presenca|presence|governments?|gobiernos?|gouvernements?|governos?|heads? of (?:state|government|delegation)|jef[ea]s? de (?:estado|gobierno|delegacion)|chefs? d.(?:etat|delegation)|chefes? de (?:estado|governo|delegacao)|(?:vice-?)?president[aes]*|presidents|(?:vice-?)?(?:prime )?minist\w+|cancilleres|chanceler\w*|mandatari\w+|authorities|autoridades|autorites|leaders|lideres|dirigeants|secretaries|secretarios|member (?:states|countries)|countries|paises|pays|states|estados|etats|delegates|members|miembros|membros|membres|signator\w+|signatari\w+|signataires|firmantes|undersigned|abajo firmantes|soussignes|parties|partes|kings?|emperor|sultan|composed of|parliamentarians|experts?|expert[oae]s?|officials|funcionarios|ambassadors|embajadores|commissioners)\b/gu;

/** Who is there without being a member. */
export const GUESTS =
  /\b(?:observ\w+|associate\w*|asociad\w+|associe\w*|associad\w+|invit\w+|guests?|special guests|convidad\w+|cooperating|facilitator\w*)\b/u;

/** Who held a meeting, not who was there, if few are named: "co-chaired by Australia and Indonesia". */
export const HOSTS =
  /\b(?:co-?chair\w*|chaired|chairmanship|hosted|organi[sz]ed|convened|co-?presid\w*|presidid\w*|presidencia|copresid\w*|organizad\w*|auspici\w*|coorganizad\w*|co-?preside\w*|organise\w*)\b[^.;]{0,70}$/u;

/** A paragraph of a communiqué that goes on telling who was there. */
export const GOES_ON =
  /\b(?:in attendance|attended|attending|was represented|were represented|represented|was led by|chaired|chairmanship of|bajo la presidencia|sous la presidence|sob a presidencia|presided|delegation|estuv\w+ represent\w+|asisti\w+|participaron|presidi\w+|encabez\w+|etai(?:t|ent) presente?s|etai(?:t|ent) represente\w*|ont participe|a participe|participaram|esteve represent\w+|estiveram presentes|presididos?)\b/u;

/** Between two names of one list besides commas: articles, conjunctions, prepositions, whose governments they are. */
export const GLUE: ReadonlySet<string> = new Set(
  (
    'the la las los el le les l o a os as and y e et of from de del du des do da dos das d by for por para pour pelo ' +
    'pela on behalf government governments gobierno gobiernos gouvernement gouvernements governo governos delegation ' +
    'delegations delegacion delegaciones delegacao delegacoes people peoples pueblo pueblos representative ' +
    'representatives representante representantes representants well asi como ainsi que bem tambem so also both ' +
    'republics republicas republiques repubicas'
  ).split(' '),
);
export const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'y', 'e', 'et']);

/** An office or a form of address: beside it stands a person, not another country. */
export const OFFICE =
  /\b(?:(?:vice-?)?president\w*|(?:vice-?)?minist\w+|vicecancill\w+|premier\w*|primeir\w+|chancellor\w*|cancill?er\w*|chanceler\w*|king|queen|sultan|emir|prince|crown|ambassador\w*|embajador\w*|embaixador\w*|ambassad\w+|secretar\w+|secretaire\w*|undersecretar\w+|subsecretari\w+|director\w*|directeur\w*|diretor\w*|governor\w*|gobernador\w*|commissioner\w*|deputy|vice|head of|jefe|jefa|chef|chefe|hon|honourable|honorable|excellency|excelencia|excellence|mr|mrs|ms|dr|h e|s e|representative of|representante d\w+)\b/u;

/** What an organisation calls itself. */
export const ORGANISATION =
  /\b(?:organi[sz]ation\w*|organizacion\w*|organisation|organizacao|commission\w*|comision|comissao|committee|comite|secretariat\w*|secretaria\w*|secretariado|high commissioner\w*|alto comisionado|haut commissariat|fund|fondo|fonds|fundo|bank|banco|banque|programme|program|programa|agency|agencia|agence|council|consejo|conseil|conselho|union|united nations|naciones unidas|nations unies|nacoes unidas|community|comunidad|communaute|comunidade|association|asociacion|associacao|league|liga|ligue|federation of|red cross|cruz roja|croix rouge|cruz vermelha|institute|instituto|institut|network|red|reseau|rede|civil society|sociedad civil|forum|foro|system|sistema|corporation|corporacion|conference|conferencia|university|universidad|office|oficina|bureau)\b/u;
