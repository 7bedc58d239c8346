// What a reader finds to be done in the five past documents: 9, 7, 32, 13 and 9 actions, as the study of them counts, picked
// out here by hand. An action is named by the label of its paragraph and words that stand in it; `who` and `due` say what is
// to be read there, left out where the text names nobody or no day. The calendar of 2021 counts as one action, its
// entries as parts of it.

import type { Due, Party } from '../../../shared/followUp/action.ts';

export interface StudiedAction {
  readonly label: string;
  readonly words: string;
  /** Codes, or the kind of party where it has none; [] where nobody is named. */
  readonly who: readonly string[];
  readonly due: string | null;
}

/** Party and due as the table writes them. */
export const whoOf = (who: readonly Party[]): string[] => who.map(({ kind, code }) => code ?? kind);
export function dueOf(due: Due): string | null {
  switch (due.kind) {
    case 'none':
      return null;
    case 'day':
      return due.on;
    case 'period':
      return `${due.from}/${due.to}`;
    case 'meeting':
    case 'words':
      return due.read;
  }
}

const action = (label: string, words: string, who: string, due: string | null = null): StudiedAction => ({
  label,
  words,
  who: who === '' ? [] : who.split(' '),
  due,
});

export const STUDIED: Readonly<Record<string, readonly StudiedAction[]>> = {
  '000': [
    action('1', 'statistical details', 'secretariat', 'in its next report'),
    action('6', 'elaborate on the topic', 'PAN'),
    action('7', 'contribute statistical data', 'members'),
    action('13', 'send their input', 'members', '2012-09-01/2012-09-30'),
    action('13', 'strengthen the proposal', 'others', 'for the next RCGM meeting'),
    action('16', 'take note of comments', 'HND'),
    action('17', 'to be reviewed', 'members'),
    action('21', 'outreach and coordination meeting', 'IOM'),
    action('21', 'submit more information', 'IOM'),
  ],
  '001': [
    action('2 a)', 'deliver the report', ''),
    action('7 b', 'send the updated matrix', 'secretariat', '2014-12-15'),
    action('7 c', 'complete the matrix', 'members', '2015-02-15'),
    action('8', 'its completion', 'members', '2015-02-15'),
    action('11', 'seminar/workshop', '', '2015-01-01/2015-03-31'),
    action('16 a', 'second meeting', '', 'on a date to be determined'),
    action('1', 'workshop on migration health', '', 'on a date to be determined'),
  ],
  '002': [
    action('2 a)', 'outstanding contributions', 'members'),
    action('2 c)', 'necessary procedures', 'IOM', 'as soon as possible'),
    action('3', 'follow up on the actions', 'members secretariat', 'as appropriate'),
    action('4', 'make the required changes', 'secretariat'),
    action('4', 'to be submitted to the Vice-Ministers', 'secretariat'),
    action('5', 'follow up on the recommendations', 'members'),
    action('6', 'modify the final minutes', ''),
    action('7', 'send an invitation', 'secretariat'),
    action('7', 'exchange of biometric information', ''),
    action('10', 'continue implementing', 'members'),
    action('11', 'report on progress', 'PAHO'),
    action('11', 'in 2019, a workshop', '', '2019-01-01/2019-12-31'),
    action('14', 'follow up on the recommendations', 'others'),
    action('16 a', 'public policies on migrant women', '', '2017-07-15'),
    action('16 c', 'validation of these guidelines', '', '2017-09-18/2017-09-22'),
    action('16 d', 'Forum on the Protection', '', '2017-01-01/2017-12-31'),
    action('18', 'prepare a draft document', 'RNCOM'),
    action('18', 'assessed in detail', 'members'),
    action('19', 'revisited', '', 'at the upcoming meeting'),
    action('20', 'by its Legal Department', 'IOM'),
    action('20', 'will hold negotiations', 'USA IOM'),
    action('23', 'to be held in Mexico City', '', '2017-07-06/2017-07-07'),
    action('23', 'attendance confirmations', 'members', 'as appropriate'),
    action('24', 'to be held in Mexico City', '', '2017-07-17/2017-07-18'),
    action('24', 'attendance confirmations', 'members', 'as appropriate'),
    action('25', 'official letter', 'presidency'),
    action('26', 'to be held 8-9 August', '', '2017-08-08/2017-08-09'),
    action('26', 'attendance confirmations', 'members', 'as appropriate'),
    action('27', 're-draft paragraph 17', ''),
    action('28', 're-draft the document', 'secretariat'),
    action('28', 'final technical approval', 'members'),
    action('28', 'send the document to the Vice-Ministers', 'presidency'),
  ],
  '003': [
    action('1 a', 'information required', 'members', 'in a timely and appropriate manner'),
    action('1 b', 'actively participate', 'members'),
    action('1 e', 'the review', '', '2022-01-01/2022-03-31'),
    action('2', 'do so as soon as possible', 'members', 'as soon as possible'),
    action('2 a', 'submit the budget', '', 'one month in advance'),
    action('3', 'annual contributions', 'members', 'as soon as possible'),
    action('4 b', 'initiate coordination', ''),
    action('4 d', 'implement lines of action', ''),
    action('5 c', 'ensure that High-Level', 'SACM'),
    action('6 a', 'II Workshop', ''),
    action('6 b', 'share good practices', 'members others'),
    action('7', 'the RCM calendar', ''),
    action('p', 'first meeting between', ''),
  ],
  '004': [
    action('2', 'proposals resulting', ''),
    action('3', 'participate in the next meeting', 'SACM', 'in the next meeting'),
    action('4', 'annex it', ''),
    action('5', 'Ad Hoc working group', ''),
    action('6', 'government migration experts', ''),
    action('7', 'hold a meeting', ''),
    action('8', 'the contract', '', '2013-07-01/2013-07-31'),
    action('10', 'foster relevant actions', 'CRI'),
    action('11', 'host the 19th', 'NIC', '2014-01-01/2014-12-31'),
  ],
};

/** Last days of the meetings. */
export const ENDED: Readonly<Record<string, string>> = {
  '000': '2012-06-20',
  '001': '2014-11-25',
  '002': '2017-06-22',
  '003': '2021-12-01',
  '004': '2012-06-22',
};
