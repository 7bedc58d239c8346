// What notices of approval say by mail, in English; the subjects are what the page says (notice.ts). Only the server prints them.

export const noticeMail = {
  to: 'To: {{name}}',
  secretariat: 'the secretariat',
  what: {
    opened: 'Approval of this text has begun. You are asked for your answer.',
    day: 'One day is left to answer.',
    hour: 'One hour is left to answer.',
    reminded: 'The secretariat or the presidency reminds you that your answer is awaited.',
    broken: '{{delegation}} has objected. The round has ended; nothing is approved by it.',
    extended: 'The presidency has extended the deadline.',
    due: 'The deadline has passed. Nothing is approved until the round is closed; another notice will say so.',
    adopted: 'The round is closed: the text is approved at this level.',
    notAdopted: 'The round is closed: the text is not approved.',
    stopped: 'The presidency has stopped the round. Nothing is approved by it.',
  },
  document: 'Document: {{title}}',
  symbol: 'Symbol: {{symbol}}',
  round: 'Round {{number}}, level {{level}} of {{of}}: {{name}}',
  fingerprint: 'Fingerprint of the revision: {{fingerprint}}',
  deadline: 'Deadline: {{local}} ({{zone}})',
  deadlineThere: 'At the meeting: {{local}} ({{zone}})',
  deadlineUtc: 'In UTC: {{utc}}',
  silence: 'Rule: silence is consent. Whoever has not answered by the deadline counts as having consented.',
  explicit: 'Rule: express approval. Silence is not consent.',
  record: 'Record: entry {{seq}}, in words: {{words}}',
  link: 'Page: {{link}}',
  personal:
    'The link opens your seat, once, within three days. It is yours alone: do not pass it on. Another comes from the secretariat.',
  foot: 'This notice holds nothing of the text. Your seat menu sets where notices go and in which language.',
};

export type NoticeMailWords = typeof noticeMail;
