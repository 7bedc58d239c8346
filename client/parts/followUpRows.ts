// The list of actions as the page shows it: what passes the filters, in groups by text, by delegation or by day. And who is
// named, between the words of the form and the parties of the wire.

import { isNamed, lastDay, type Party } from '../../shared/followUp/action.ts';
import type { ActionView, FollowedDocument, FollowUpView } from '../../shared/wire/followUp.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';

export type Order = 'text' | 'delegation' | 'day';
export type Shown = 'all' | 'open' | 'found' | 'done' | 'dismissed';

export interface Filter {
  /** Code of a delegation; '' for everybody. */
  readonly whose: string;
  readonly shown: Shown;
}

export interface Group {
  readonly key: string;
  /** Of what the group is: a text, somebody, a day, or those without. */
  readonly of:
    | { readonly kind: 'text'; readonly document: FollowedDocument }
    | { readonly kind: 'party'; readonly party: Party }
    | { readonly kind: 'nobody' }
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'noDay' };
  readonly actions: readonly ActionView[];
}

/** Found by rule, and nobody has said yet what it is. */
export const isFound = ({ id }: ActionView): boolean => id === null;

export function passes(action: ActionView, { whose, shown }: Filter): boolean {
  if (whose !== '' && !isNamed(action.who, [whose], false)) return false;
  switch (shown) {
    case 'all':
      return action.standing !== 'dismissed';
    case 'open':
      return !isFound(action) && action.standing === 'open';
    case 'found':
      return isFound(action);
    case 'done':
    case 'dismissed':
      return action.standing === shown;
  }
}

/** One address for what has no id yet. */
export const keyOf = ({ id, documentId, span }: ActionView): string =>
  id ?? `${documentId} ${span?.blockId ?? ''} ${span?.from ?? ''}`;

const partyKey = ({ kind, code, read }: Party): string => code ?? (kind === 'others' ? `“${read}”` : ` ${kind}`);

/** Names that belong together: offices and members first, then codes, then words that name nobody known. */
function rankOf({ kind, code }: Party): number {
  if (kind === 'members') return 0;
  if (kind === 'secretariat') return 1;
  if (kind === 'presidency') return 2;
  return code === null ? 4 : 3;
}

export function groupsOf(view: FollowUpView, actions: readonly ActionView[], order: Order): readonly Group[] {
  switch (order) {
    case 'text': {
      // The own texts first, then what is carried, the newest before the older.
      const documents = [
        ...view.documents.filter(({ own }) => own),
        ...view.documents.filter(({ own }) => !own).toReversed(),
      ];
      return documents
        .map((document) => ({
          key: document.id,
          of: { kind: 'text' as const, document },
          actions: actions.filter(({ documentId }) => documentId === document.id),
        }))
        .filter((group) => group.actions.length > 0);
    }
    case 'delegation': {
      const parties = new Map<string, Party>();
      for (const { who } of actions)
        for (const party of who) parties.set(partyKey(party), parties.get(partyKey(party)) ?? party);
      const sorted = [...parties].sort(([a, one], [b, other]) => rankOf(one) - rankOf(other) || a.localeCompare(b));
      const named = sorted.map(([key, party]) => ({
        key,
        of: { kind: 'party' as const, party },
        actions: actions.filter(({ who }) => who.some((one) => partyKey(one) === key)),
      }));
      return withRest(named, {
        key: 'nobody',
        of: { kind: 'nobody' },
        actions: actions.filter(({ who }) => who.length === 0),
      });
    }
    case 'day': {
      const days = [...new Set(actions.flatMap(({ due }) => lastDay(due) ?? []))].sort();
      const dated = days.map((day) => ({
        key: day,
        of: { kind: 'day' as const, day },
        actions: actions.filter(({ due }) => lastDay(due) === day),
      }));
      return withRest(dated, {
        key: 'noDay',
        of: { kind: 'noDay' },
        actions: actions.filter(({ due }) => lastDay(due) === null),
      });
    }
  }
}

const withRest = (groups: readonly Group[], rest: Group): readonly Group[] =>
  rest.actions.length === 0 ? groups : [...groups, rest];

export interface Counts {
  readonly open: number;
  readonly found: number;
  readonly done: number;
}

export function countsOf(actions: readonly ActionView[]): Counts {
  const count = (shown: Shown) => actions.filter((action) => passes(action, { whose: '', shown })).length;
  return { open: count('open'), found: count('found'), done: count('done') };
}

/** Words by which the form names an office, in any of the languages. */
const OFFICES: readonly (readonly [Exclude<Party['kind'], 'delegation' | 'others'>, RegExp])[] = [
  [
    'secretariat',
    /^(?:the\s+)?(?:technical |executive )?secretariat$|^secretar[ií]a(?: técnica)?$|^secrétariat(?: technique)?$|^(?:ts|st)$/iu,
  ],
  ['presidency', /^(?:the\s+)?presidency$|^(?:la\s+)?presidencia$|^(?:la\s+)?présidence$|^ppt$/iu],
  [
    'members',
    /^(?:the\s+|los\s+|les\s+)?(?:(?:rcm\s+)?members?(?: countries| states)?|(?:países |estados )?miembros|(?:pays |états )?membres)$/iu,
  ],
];

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** What somebody wrote, separated by commas, as parties: codes and names of delegations, offices, else words. */
export function partiesIn(written: string, delegations: readonly DelegationView[]): Party[] {
  return written
    .split(/[,;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((read) => {
      const one = delegations.find(
        ({ code, names }) =>
          code === read.toUpperCase() || Object.values(names).some((name) => folded(name) === folded(read)),
      );
      if (one !== undefined && one.kind !== 'secretariat') return { kind: 'delegation', code: one.code, read };
      const office = OFFICES.find(([, pattern]) => pattern.test(read))?.[0];
      if (office !== undefined) return { kind: office, code: null, read };
      const isAcronym = /^[A-Z][A-Z-]{1,11}$/.test(read);
      return isAcronym ? { kind: 'delegation', code: read, read } : { kind: 'others', code: null, read };
    });
}

/** The other way round. A comma in words would part them. */
export const partiesWritten = (who: readonly Party[]): string =>
  who.map(({ code, read }) => code ?? read.replaceAll(',', '')).join(', ');
