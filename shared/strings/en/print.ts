// Words that stand in issued files beside the text: heads of tables, what comments say, the state of the text.

export const print = {
  print: {
    register: 'Register of requests',
    meetingFiles: 'Texts of the meeting',
    noRequests: 'Nothing has been requested.',
    column: {
      number: 'No.',
      place: 'Place',
      askedBy: 'Asked by',
      change: 'Requested change',
      state: 'State',
      since: 'Since',
      when: 'When',
    },
    status: {
      working: 'Working text',
      after: 'Working text after {{name}}',
      issued: '{{name}}',
      adopted: 'Adopted text',
      changes: '{{status}}, with requested changes',
      changesOf: '{{status}}, with the changes requested by {{delegation}}',
      compilation: '{{status}}, compilation of requests',
      register: '{{status}}, register of requests',
      comparison: '{{after}} compared with {{before}}',
      now: 'Working text',
    },
    request: 'No. {{number}}.',
    why: 'Why: {{reason}}',
    form: 'No. {{number}}: {{sentence}}',
    remark: 'No. {{number}}: {{sentence}}',
    left: 'No. {{number}}: the text has moved on, so it is not shown in the words. {{sentence}}',
    competing: 'Only one of No. {{numbers}} can be agreed.',
    moved: 'Stood at {{from}}.',
    movedUnnumbered: 'Stood elsewhere.',
    formChanged: 'Another level or kind of paragraph than before.',
  },
};

export type PrintWords = typeof print;
