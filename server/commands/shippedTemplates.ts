// The templates that come with the product, read once and strictly: one that does not hold is a mistake of ours.

import { parseTemplate } from '../../shared/template/learning/parseTemplate.ts';
import type { Template } from '../../shared/template/learning/template.ts';
import communique from '../../templates/communique.json' with { type: 'json' };
import communiqueEs from '../../templates/communique-es.json' with { type: 'json' };
import communiqueFr from '../../templates/communique-fr.json' with { type: 'json' };
import europeanCouncil from '../../templates/european-council-conclusions.json' with { type: 'json' };
import europeanCouncilFr from '../../templates/european-council-conclusions-fr.json' with { type: 'json' };
import oasResolution from '../../templates/oas-resolution.json' with { type: 'json' };
import oasResolutionEs from '../../templates/oas-resolution-es.json' with { type: 'json' };
import rcgmConclusions from '../../templates/rcgm-conclusions.json' with { type: 'json' };
import rcmDeclaration from '../../templates/rcm-declaration.json' with { type: 'json' };
import unResolution from '../../templates/un-resolution.json' with { type: 'json' };
import unResolutionEs from '../../templates/un-resolution-es.json' with { type: 'json' };
import unResolutionFr from '../../templates/un-resolution-fr.json' with { type: 'json' };

const FILES: readonly unknown[] = [
  rcgmConclusions,
  rcmDeclaration,
  unResolution,
  unResolutionEs,
  unResolutionFr,
  europeanCouncil,
  europeanCouncilFr,
  oasResolution,
  oasResolutionEs,
  communique,
  communiqueEs,
  communiqueFr,
];

let read: readonly Template[] | null = null;

/** In the order in which they are offered: learnt ones first. */
export function shippedTemplates(): readonly Template[] {
  read ??= FILES.map((file) => {
    const parsed = parseTemplate(file);
    if (!parsed.ok) throw new Error(`a template does not hold: ${JSON.stringify(parsed.data)}`);
    return parsed.value;
  });
  return read;
}
