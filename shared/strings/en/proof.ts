// What the check of an adopted text says, in English: on the page without a network, on the command line, as witness.

export const proof = {
  proof: {
    title: 'Is this the adopted text?',
    lead: 'Drop a package (.zip) here. Everything is checked on this computer; nothing is sent.',
    choose: 'Choose a file',
    drop: 'Drop a package or a Word file anywhere on this page',
    language: 'Language',
    words: 'The eight words of your notice',
    wordsHint: 'Optional. They were sent with the notice of a round and stand in the status bar of every text.',
    wordsUnread: 'These are not eight words of the list.',
    checking: 'Checking {{file}} …',
    adopted: 'This is the adopted text',
    adoptedHere: 'The package is whole: by its record, this is the adopted text',
    unwitnessed:
      'Whose record it is, the package cannot say itself: give the eight words of a notice above, or compare the key below with the one you were told.',
    adoptedApart: 'The text is the adopted one; the file is not as it was issued',
    notAdopted: 'This is not proven to be the adopted text',
    wordSame: 'The words are those of the adopted text',
    wordDiffers: 'The words are not those of the adopted text',
    wordAlone: 'A Word file alone cannot be checked here',
    wordAloneHow: 'Drop the package first, then the Word file: its words are then compared with the adopted text.',
    about: '{{title}}, {{name}} ({{symbol}}), adopted on {{date}}',
    fingerprint: 'Fingerprint',
    head: 'Record',
    headEntry: 'entry {{seq}}: {{words}}',
    signer: 'Key',
    file: 'File',
    compare: 'To compare a Word file with this text, drop it now.',
    limits: 'What this proves, and what it does not',
    limitsWhole:
      'The files belong together, one key signed them, and nothing in the record was changed since it was signed.',
    limitsKey:
      'Whose key it is, you know only if you compare it: with the key or the eight words of a notice you received, or with the server that issued the package. Without that a record that was cut short, or written anew by whoever has the key, looks whole.',
    limitsWord: 'Of a Word file the words are compared, not its numbers, its headers, its pictures or its looks.',
    limitsSigned:
      'The signature says that the installation recorded this. It is not the signature of a State or of a person.',
    askServer: 'Ask this server whether it adopted this text',
    askServerNote: 'The file is sent to the server of this page for that.',
    serverKnows: 'This server adopted this text: {{title}}, {{name}} ({{symbol}}).',
    serverKnowsResaved:
      'This server adopted these words: {{title}}, {{name}} ({{symbol}}). The Word file is not the one it issued.',
    serverUnknown: 'This server knows no adopted text that is this file.',
    serverSilent: 'The server did not answer.',
    state: { holds: 'Holds', fails: 'Does not hold', apart: 'Apart', unknown: 'Not known' },
    line: { files: 'Files', signed: 'Signature', record: 'Record', text: 'Text', word: 'Word file' },
    beside: {
      trackedChanges: 'tracked changes',
      comments: 'comments',
      pictures: 'pictures or boxes',
      otherFiles: 'other files',
    },
    says: {
      unknown: 'This cannot be told, because what it hangs from does not hold.',
      files: {
        holds: 'All files are there and none was changed since they were issued.',
        manifest: 'The list of files is missing or damaged.',
        missing: 'Files are missing: {{files}}.',
        extra: 'There are files that do not belong here: {{files}}.',
        changed: 'Files were changed since they were issued: {{files}}.',
        resaved: 'The Word file was saved anew since; all other files are as they were issued.',
      },
      signature: {
        holds: 'The package was signed with key {{key}}.',
        fails: 'The signature does not fit: whoever made this package did not have key {{key}}.',
      },
      key: {
        holds: 'The package was signed with key {{key}}, which the record names.',
        other: 'It was signed with key {{key}}, but the record names another.',
        forged: 'An entry of the record about the key does not hold (entry {{seq}}).',
        replaced:
          'It was signed with key {{key}}, which came into the record without the word of the key before it (entry {{seq}}). Ask the secretariat why.',
      },
      record: {
        holds: 'The record is unbroken from its first entry to entry {{entries}}.',
        unreadable: 'The record is missing or damaged.',
        broken: 'The record is broken at entry {{seq}}: something in it was changed afterwards.',
        otherMeeting: 'The record is that of another meeting.',
        head: 'The record ends at entry {{seq}}, but was signed up to entry {{wanted}}.',
      },
      witness: {
        holds: 'The record is unbroken and holds the entry that your eight words stand for (entry {{seq}}).',
        fails: 'No entry of the record gives the words “{{words}}”: this is not the record you were told of.',
        unknown: 'No words of a notice were given to compare the record with.',
      },
      text: {
        holds: 'The text is the one the record says was adopted (entry {{seq}}).',
        unreadable: 'The text is missing or damaged.',
        changed: 'The text is not the one this package was issued for.',
        notAdopted: 'The record does not say that this text was adopted.',
        otherName: 'The record gives the adopted text another name: {{name}}, {{symbol}}.',
      },
      certificate: {
        holds: 'The certificate says what the record says.',
        undrawable: 'The record does not bear out that this text was adopted.',
        differs: 'The certificate does not say what the record says.',
      },
      word: {
        holds: 'The Word file is the one that was issued, and reads as the adopted text.',
        resaved: 'The Word file is not the one that was issued, but every word of it is that of the adopted text.',
        resavedBeside:
          'The Word file is not the one that was issued. Its words are those of the adopted text; it also holds what is not compared: {{beside}}.',
        words: 'The Word file reads otherwise. Adopted: “{{adopted}}”. In the file: “{{found}}”.',
        unreadable: 'The Word file is damaged, protected or no Word file.',
        missing: 'There is no Word file.',
      },
    },
    refused: {
      'package/too-large': 'This file is larger than any package.',
      'package/unreadable': 'This is neither a package nor a Word file, or it is damaged.',
      'package/missing-files': 'This package is incomplete. Missing: {{files}}.',
      'package/extra-files': 'This package holds files that do not belong to it: {{files}}.',
      'package/repacked':
        'This package was packed anew by another program. Its contents may be right, but it is not the file that was issued: ask for that one.',
      'package/forged': 'This package contradicts itself: it was changed after it was issued, or was never issued.',
      'word/unreadable': 'The Word file is damaged, protected or no Word file.',
      other: 'The server could not look at this file.',
    },
    witnessed: {
      title: 'The record',
      entry: 'Entry {{seq}}',
      about:
        'These eight words stand for the whole record up to this entry. Everybody who has this meeting open sees the same ones for the same entry, and this browser keeps them.',
      kept: 'Compared with entry {{seq}}, kept in this browser on {{date}}: the record goes on from it.',
      first: 'Kept in this browser for the first time.',
      alarmCut: 'The record of this meeting has become shorter than it was.',
      alarmRewritten: 'The record of this meeting was rewritten: entry {{seq}} is not what this browser has kept.',
      alarmForged: 'The record of this meeting is not signed as it says.',
      alarmDo:
        'Do not approve anything. Tell the presidency and your colleagues, and compare your words: for entry {{seq}} this browser has kept “{{words}}”.',
      alarmDoForged: 'Do not approve anything. Tell the presidency and the secretariat.',
      settle: 'It was explained to me: keep the record as it is now',
      open: 'Record {{seq}}',
    },
  },
};
