// What notices of approval say on the page, in English.

export const notice = {
  notice: {
    title: 'Notices',
    button: 'Notices',
    buttonUnread_one: 'Notices, {{count}} unread',
    buttonUnread_other: 'Notices, {{count}} unread',
    none: 'No notices yet. You are told here when a text is sent for approval, before a deadline, and how it ended.',
    failed: 'Notices could not be loaded.',
    loading: 'Loading notices',
    unread: 'Unread',
    by: 'Answer by {{when}} ({{zone}})',
    kinds: {
      opened: '{{symbol}}: approval has begun',
      day: '{{symbol}}: one day left to answer',
      hour: '{{symbol}}: one hour left to answer',
      reminded: '{{symbol}}: your answer is asked for',
      broken: '{{symbol}}: {{delegation}} objects, the round has ended',
      extended: '{{symbol}}: deadline extended',
      due: '{{symbol}}: the deadline has passed',
      adopted: '{{symbol}}: approved, the round is closed',
      notAdopted: '{{symbol}}: not approved, the round is closed',
      stopped: '{{symbol}}: the round was stopped',
    },
    contact: {
      title: 'Notices by mail',
      address: 'Mail address',
      addressNote:
        'Notices name the document, the deadline and the rule, never words of the text. Leave empty for none.',
      language: 'Language of the mail',
      save: 'Save',
      saved: 'Saved.',
      off: 'This installation sends no mail. Notices appear here.',
      wrong: 'This is not a mail address.',
      failed: 'The address could not be saved.',
    },
  },
};

export type NoticeWords = typeof notice;
