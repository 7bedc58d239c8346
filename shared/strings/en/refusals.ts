// What every refusal says, in English: what happened, what became of one’s words, one next action.

import { returnedRefusals } from './returned.ts';

export const refusals = {
  refusal: {
    ...returnedRefusals,
    'document/not-adopted': 'This text has not been adopted.',
    'certificate/not-adopted': 'The record does not say that this text was adopted.',
    'certificate/record-malformed':
      'The record of this meeting says something that cannot be; no certificate was drawn.',
    'certificate/rounds-broken': 'The record of a round does not hold together; no certificate was drawn.',
    'certificate/levels-missing': 'Not every level was passed before the adoption; no certificate was drawn.',
    'certificate/statements-differ': 'A statement does not read as it was recorded; no certificate was drawn.',
    'key/unreadable':
      'The server’s signing key cannot be read, so nothing can be signed. Tell whoever runs the server.',
    'head/malformed': 'The number of an entry was expected.',
    'verify/too-fast': 'Too many files at once. Try again in a minute.',
    'package/too-large': 'This file is larger than any package.',
    'package/unreadable': 'This is neither a package nor a Word file, or it is damaged.',
    'package/missing-files': 'This package is incomplete.',
    'package/extra-files': 'This package holds files that do not belong to it.',
    'package/repacked': 'This package was packed anew by another program: it is not the file that was issued.',
    'package/forged': 'This package contradicts itself: it was changed after it was issued, or was never issued.',
    'word/unreadable': 'The Word file is damaged, protected or no Word file.',
    unknown: 'The server refused this. Nothing was changed. Try again, or tell the secretariat the reference below.',
    'server/unreachable': 'The server did not answer. Nothing was changed. Try again when the connection is back.',
    'server/slow': 'The server did not answer in 10 seconds. Try again.',
    'server/failed': 'The server stumbled over this. What was stored before is untouched. Try again.',
    'server/stopping': 'The server is being restarted. Nothing was changed. Try again in a minute.',
    'answer/unknown': 'The server speaks another version than this page. Nothing is lost. Reload the page.',
    'address/unknown': 'This address does not exist on the server. Go back to the meetings.',
    'host/misdirected':
      'This address does not belong to this installation. Open the address the server printed when it started.',
    'origin/foreign': 'The call came from another site and was not carried out. Open this page by its own address.',
    'call/malformed': 'The server could not read the call. Nothing was changed. Reload the page and try again.',
    'body/malformed': 'The server could not read what was sent. Nothing was changed. Reload the page and try again.',
    'body/not-json': 'The server could not read what was sent. Nothing was changed. Reload the page and try again.',
    'body/too-large': 'This is too long to be sent at once. Nothing was changed. Send it in smaller parts.',
    'session/none':
      'You are signed out. Nothing that was saved is lost. Open your invitation again, or take a seat at the door.',
    'session/full': 'This browser holds too many seats. Close it and open it again, then take one seat.',
    'seat/unnamed':
      'The page did not say for which seat it asks. Nothing was changed. Open the meeting again from the list.',
    'seat/unknown': 'This seat does not exist, or is not lent. Choose another at the door.',
    'seat/not-yours': 'This browser does not hold this seat. Open the link in your invitation.',
    'seat/revoked':
      'The secretariat has withdrawn this seat. What you submitted stays in the record. Ask the secretariat.',
    'seat/capacity': 'A seat of this kind does not fit this delegation. No link was made. Choose another kind.',
    'right/missing': 'Your seat may not do this. Nothing was changed. Ask the secretariat or the presidency.',
    'door/closed': 'This installation lends no seats. Open the link in your invitation.',
    'example/unknown': 'No example meeting is loaded here. Nothing was changed.',
    'meeting/unknown': 'This meeting is not here, or not open to your seat. Go back to the meetings.',
    'meeting/full': 'The meeting has as many documents as it can hold. Nothing was made. Ask whoever runs the server.',
    'delegation/unknown': 'This delegation is not at the meeting. Nothing was changed. Reload the page.',
    'delegation/known': 'This delegation is at the meeting already. Nothing was changed.',
    'text/malformed': 'The server could not read this text. Nothing was changed. Reload the page and try again.',
    'document/unknown': 'This document is not here, or not open to your seat. Go back to the meeting.',
    'request/unknown': 'This request is not here any more, or not open to your seat. Reload the page.',
    'request/decided':
      'Someone has decided this request already. Your decision was not recorded. See its state on the card.',
    'request/not-decided': 'This request is open. There is no decision to take back.',
    'request/offered': 'An observer offered this wording. It can be decided once a member has sponsored it.',
    'request/not-offered': 'This request is not waiting for a sponsor any more. Reload to see who asks for it.',
    'request/replaced': 'This request was joined to another one. Decide that one instead.',
    'request/not-a-part': 'Nothing was decided. Choose some of the changes, not none and not all of them.',
    'request/stale':
      'The paragraph changed while you were reading it. Your decision was not recorded. Read it again and decide.',
    'request/clash':
      'Words of this request clash with words changed since. The text was not touched. Read the paragraph and decide again, or write the agreed words yourself.',
    'request/targets-gone':
      'The paragraph this request speaks of is no longer in the text. The text was not touched. Ask the delegation to place it again.',
    'request/beyond-schema':
      'Nothing was submitted: the draft holds something that cannot stand in a text here, a picture for instance. It is still on the page. Copy its words, discard it, and paste them.',
    'request/no-draft':
      'There is no stored draft for this paragraph. Your words are still on the page. Wait until the header says Saved and submit again.',
    'request/no-change': 'The draft reads as the agreed text. Nothing was submitted. Change some words first.',
    'request/not-neighbours':
      'The drafted paragraphs do not stand together. Nothing was submitted, your drafts are kept. Submit them one by one.',
    'request/too-many':
      'This text has as many open requests as it can hold. Your draft is kept. Withdraw one, or ask the secretariat.',
    'request/own': 'Your delegation asks for this already. A request is supported by others.',
    'request/supported': 'Your delegation supports this request already.',
    'request/not-supported': 'Your delegation does not support this request. There is nothing to take back.',
    'request/not-lead': 'Only the delegation that leads this request can do this. Nothing was changed.',
    'request/not-member': 'Only a member can do this. An observer offers wording, and a member sponsors it.',
    'request/not-oral': 'This was submitted in writing. There is no spoken wording to confirm.',
    'request/confirmed': 'This wording has been confirmed already.',
    'request/other-wording':
      'The two requests do not ask for the same words, so they cannot be joined. Both stay as they are.',
    'request/too-long':
      'This is more text than one request may bring. Your words are kept. Submit them in several requests.',
    'request/too-many-versions':
      'This request has been revised as often as it can be. Your words are kept. Submit them as a new request.',
    'request/revised':
      'The delegation revised this request while you were reading it. Nothing was recorded. Read the new wording and do it again.',
    'request/not-rival':
      'One of the requests you named does not compete with this one any more. Nothing was recorded. Look at them again and decide.',
    'request/newer-version':
      'Version {{version}} of this request was submitted meanwhile. Yours was not, and your words are kept. Read that version in the panel; if you submit once more, yours comes after it.',
    'action/unknown': 'This action is no longer there. Nothing was changed. The list shows how it stands now.',
    'action/stale':
      'Somebody else settled this action meanwhile. Nothing was changed. The list shows how it stands now.',
    'action/unconfirmed': 'This action was not confirmed yet. Confirm it first.',
    'action/no-change': 'The action stands like that already. Nothing was changed.',
    'action/time': 'The period ends before it begins. Nothing was changed. Correct the days.',
    'key/reused':
      'This was sent twice with different words. Only the first was carried out. Reload the page to see it.',
    'comment/unknown': 'This comment is not here any more, or not written for you. Nothing was sent. Reload the page.',
    'comment/audience-fixed':
      'A reply goes to the readers of what it answers. Your words are kept. Send them as a comment of your own.',
    'comment/withdrawn':
      'This comment was withdrawn. Your reply was not sent, and your words are kept. Write a comment of your own.',
    'comment/too-many':
      'Your side has written as many comments on this text as it can. Yours was not sent, and your words are kept.',
    'comment/not-yours': 'Only its author can withdraw a comment. Nothing was changed.',
    'invitation/unknown':
      'This invitation is not known here. Check that the link is complete, or ask the secretariat for a new one.',
    'invitation/spent':
      'This invitation has been used. If it was not you, tell the secretariat at once; if it was, go to the meetings.',
    'invitation/expired': 'This invitation has expired. Ask the secretariat for a new one.',
    'issue/fromMissing': 'A comparison needs the revision to compare with. No file was made. Choose one.',
    'issue/nothing': 'None of the texts could be issued. No file was made. Try one text by itself.',
    'issue/unknown': 'This file is no longer kept: files wait for 24 hours. Issue it again.',
    'issue/differs':
      'The file was opened again, and line {{place}} reads “{{found}}” instead of “{{wanted}}”; so it is not given out. Tell the secretariat; another format may do.',
    'issue/tooSlow':
      'Writing this file took too long and was stopped. The text is untouched. Try another format, or without comments.',
    'issue/tooBig': 'Writing this file took more memory than it may. The text is untouched. Try another format.',
    'issue/cancelled': 'Issuing was cancelled. Nothing was made.',
    'issue/busy': 'Too many files are waiting to be written. Try again in a minute.',
    'issue/failed': 'The file could not be made. The text is untouched. Try again, or another format.',
    'issue/fontMissing': 'The PDF could not be made: its font is missing on the server. Word and HTML can be issued.',
    'issue/compilerMissing':
      'The PDF could not be made: its compiler is missing on the server. Word and HTML can be issued.',
    'issue/referenceUnreadable':
      'The Word file with the letterhead cannot be used. No file was made. Give another one, or none.',
    'export/malformed': 'This form of export is not offered. No file was made. Choose another.',
    'text/empty': 'The document is empty. No file was made.',
    'text/too-long': 'The text is too long for this. Nothing was changed. Shorten the paragraph.',
    'record/broken':
      'The record of this meeting does not check. Reading goes on, writing has stopped. Tell whoever looks after the server.',
    'storage/low':
      'The server’s disk is nearly full; files are not taken at the moment. Nothing was stored. Tell whoever looks after the server.',
    'store/failed': 'The server could not store this. Nothing was changed. Tell whoever looks after the server.',
    'document/frozen':
      'The presidency has frozen the text. Nothing was changed; your words are kept. Try again when the typing goes on.',
    'document/adopted': 'The text is adopted. Nothing was changed: corrections and additions are issued beside it.',
    'answer/confirmed': 'The capital’s confirmation is recorded already.',
    'answer/date-missing':
      'Consulting needs a day. Your answer was not recorded; your words are still here. Add the day and send again.',
    'answer/date-past':
      'The day you consult until is past. Your answer was not recorded; your words are still here. Choose a later day.',
    'answer/known': 'Your delegation has given this very answer already. It stands as recorded.',
    'answer/late':
      'The round has closed. Your answer was not recorded; your words are still here. Write to the presidency.',
    'answer/sealed':
      'Answers are under seal until the round is closed. If your capital has confirmed, answer “Approve”; or confirm after the close.',
    'answer/not-ad-referendum': 'Your delegation has not approved ad referendum. There is nothing to confirm.',
    'answer/not-entitled': 'Your delegation is not asked in this round. Nothing was recorded. Ask the presidency.',
    'answer/paragraph-unknown':
      'This paragraph is not in the revision. Your answer was not recorded; your words are still here. Choose another.',
    'answer/superseded':
      'This round is about another revision than the one you read. Nothing was recorded. Reload and read it first.',
    'answer/words-missing': 'This answer needs words. It was not recorded. Write them and send again.',
    'deadline/malformed': 'This day or time does not exist. Nothing was changed. Choose another.',
    'deadline/skipped': 'Clocks skip this hour in that zone. Nothing was changed. Choose another hour.',
    'deadline/twice': 'This hour comes twice in that zone that day. Nothing was changed. Choose another hour.',
    'deadline/zone-unknown': 'This time zone is not known here. Nothing was changed. Choose another.',
    'revision/adopted': 'This text is adopted. Nothing was issued: issue a correction or an addition instead.',
    'revision/empty': 'The document is empty. Nothing was issued.',
    'revision/no-change': 'The text reads as it was issued last. Nothing was issued.',
    'revision/not-adopted':
      'Corrections and additions follow an adopted text. Nothing was issued. Issue a revision instead.',
    'revision/requests-open': 'Requests about this text are not accounted for. Nothing was issued. Decide them first.',
    'revision/round-runs': 'A round is asking about the text. Nothing was issued. Wait for its end, or stop it.',
    'revision/unknown': 'This revision is not here, or not open to your seat. Go back to the meeting.',
    'round/answers-missing':
      'Not all members have approved, and under this rule silence counts for nothing. The round was not closed.',
    'round/consulting-pending':
      'Members still consult: that is neither silence nor consent. The round was not closed. Write your reason and close again.',
    'round/deadline-earlier':
      'A deadline is only put off, never brought forward. Nothing was changed. Choose a later time.',
    'round/deadline-past': 'This deadline is past. No round was opened. Choose a later time.',
    'round/deadline-short': 'The rule asks for {{hours}} hours at least. No round was opened. Choose a later time.',
    'round/ended': 'This round has ended. Nothing was recorded; your words are still here. Write to the presidency.',
    'round/expired':
      'The deadline has passed: it can no longer be put off. Nothing was changed. Close the round or stop it.',
    'round/fell-due': 'The round fell due already.',
    'round/level-order': 'Another level comes first. No round was opened. Reload to see which.',
    'round/level-passed': 'This revision has passed that level. No round was opened. Reload to see which comes next.',
    'round/level-unknown': 'The procedure has no such level. No round was opened. Reload the page.',
    'round/no-rule': 'The meeting has no procedure yet. No round was opened. Choose one first.',
    'round/nobody': 'Nobody would have to answer. No round was opened. Enter the members first.',
    'round/not-due':
      'The deadline has not passed, and not all members have approved. The round was not closed. Wait, or stop it.',
    'round/opened': 'This round is open already.',
    'round/reason-missing': 'Write a reason: all members are told. Nothing was changed.',
    'round/reminded': 'This reminder was sent already.',
    'round/runs': 'A round is asking about this text. Nothing was changed. Wait for its end, or stop it.',
    'round/superseded': 'A newer revision has been issued. No round was opened. Open it about the newest.',
    'round/text-moved': 'The text has changed since that revision. No round was opened. Issue a new revision first.',
    'round/unknown': 'This round is not here, or not open to your seat. Go back to the meeting.',
    'round/unopened': 'This round was never opened.',
    'statement/unknown': 'This statement is not here any more. Reload the page.',
    'statement/withdrawn': 'This statement is withdrawn already.',
    'correction/unknown':
      'These words do not stand in that paragraph. Nothing was issued. Copy them as they are printed.',
    'correction/twice':
      'These words stand there more than once. Nothing was issued. Give more words, so that one place is meant.',
    'document/reason-missing': 'Write a reason: everybody is told. Nothing was changed.',
    'document/stale': 'The text changed while you were reading. Nothing was changed. Look again and repeat.',
    'moment/unknown':
      'This state of the text is not kept any more, or never was. Nothing was changed. Choose another to compare with.',
    'document/numbers-run': 'The numbers of this text are not held: they run by themselves. Nothing was changed.',
    'paragraph/closed':
      'This paragraph is closed. Nothing was changed; your words are kept. The presidency can open it again.',
    'paragraph/reason-missing': 'Write a reason: everybody is told. The paragraph stays closed.',
    'paragraph/stale':
      'The paragraph changed while you were reading it. Its state was not changed. Read it again and set it.',
    'paragraph/unknown': 'This paragraph is no longer in the text. Nothing was changed. Choose another.',
    'screen/unknown': 'No screen has this address. Ask the secretariat for the screen code.',
    'screen/too-fast':
      'Too many wrong screen codes were tried from here. Wait a minute, then ask the secretariat for the code.',
    'screen/too-many': 'Too many screens are open on this address. Close one and reload the page.',
    'room/forbidden': 'Your seat may not open this text. Ask the secretariat.',
    'room/unknown': 'This text is not here. Go back to the meeting.',
    'frame/malformed':
      'The server could not read your last words. They are still on this page: copy them, then reload.',
    'frame/too-large':
      'What you pasted is too long to be sent at once. It is still on this page: cut it and paste it in parts.',
    'frame/too-fast':
      'More came at once than the server takes. Nothing is lost: your words are sent again in a moment.',
    'frame/unknown-type':
      'The server speaks another version than this page. Your words are still here: copy them, then reload.',
    'file/empty': 'This file holds no words. Check that it is the right one.',
    'file/tooLarge': 'This file is too large. Give one document at a time, without pictures.',
    'file/tooManyLines': 'This file has more paragraphs than a document may have. Give the text of one document only.',
    'file/lineTooLong':
      'One paragraph of this file is longer than any paragraph may be. Check that it is the right file.',
    'file/kind': 'Files of this kind are not read. Save it as Word (.docx), PDF with text, HTML or plain text.',
    'file/notText': 'This file is not a text. Open it where it was written and save it as Word or plain text.',
    'file/noText':
      'No text was found in this PDF: it is a picture. Have it recognised as text first, or give another file.',
    'file/encrypted': 'This file is protected by a password. Save it without one and give it again.',
    'file/unreadable': 'This file is damaged and cannot be read. Open it where it was written and save it again.',
    'file/tooSlow':
      'Reading this file took too long and was stopped. Nothing was stored. Save it as plain text and give that.',
    'file/tooBig':
      'This file unpacks to more than can be read. Nothing was stored. Save it as plain text and give that.',
    'file/busy': 'Too many files are waiting to be read. Nothing was stored. Try again in a minute.',
    'file/cancelled': 'The reading was cancelled. Nothing was stored.',
    'import/entry':
      'The library needs a title and a body, and the days in order. Nothing was stored. Review the file and fill them in.',
    'import/unknown': 'This import is not here any more. Nothing was stored. Give the file again.',
    'import/unread': 'This file is still being read. Nothing was stored. Wait until it is done.',
    'import/known': 'This file was sent already. It is in the list.',
    'import/too-many': 'Too many files are under review. Nothing was stored. Import some or remove them first.',
    'import/malformed': 'The name of this file was not understood. Nothing was stored. Rename it and give it again.',
    'library/unknown': 'This past document is not in the library any more.',
    'library/known': 'The library holds this very file already. Nothing was stored twice.',
    'library/not-imported': 'This document belongs to a meeting kept here. It cannot be taken out of the library.',
    'library/full': 'The library holds as many documents as it can. Nothing was stored. Take some out first.',
    'search/malformed': 'This search was not understood. Use fewer words.',
    'template/too-many': 'This body keeps as many templates as it can. Nothing was stored. Remove one first.',
    'answers/malformed':
      'Something in your answers was not understood. Nothing was created. Check dates, places and who was present.',
    'template/malformed': 'This template is damaged. Nothing was created. Choose another.',
    'template/unknown': 'This template is not here any more. Nothing was created. Choose another.',
    'contact/no-mail':
      'This seat of the example gets no mail from here: everybody may take it. Notices appear on the page.',
    'clock/closed': 'This server runs on real time. Nobody can put it forward.',
    'socket/too-many':
      'This seat is open in as many windows as it may be. Your words are kept on this device. Close other windows of Chapeau.',
    'socket/too-many-here':
      'As many people as the server allows are connected from this network. Your words are kept on this device. Ask whoever looks after the server to list this network.',
    'socket/too-fast':
      'This network knocks more often than the server answers. Your words are kept on this device; the page tries again by itself.',
    'server/full':
      'The server holds as many people as it can. Your words are kept on this device; the page tries again by itself.',
    'client/too-many':
      'This text was opened too often in the last hour. Your words are kept on this device; the page sends them later by itself.',
    'text/full':
      'This text is as long as a text may be. Your last words were not taken: copy them, reload, and make room first.',
    'text/too-many-blocks':
      'This text has as many paragraphs as a text may have. Your last words were not taken: copy them, then reload.',
    'paragraph/too-long':
      'This paragraph would be longer than a paragraph may be. Your last words were not taken: copy them, reload, and divide them.',
    'request/too-fast':
      'Your delegation has submitted as many requests as it may in an hour. Your draft is kept. Try again in a while.',
    'invitation/too-fast':
      'Too many links that do not exist were tried from this network. Wait a moment and open your link again.',
    'meeting/too-many': 'This server holds as many meetings as it can. None was opened. Ask whoever runs it.',
    'invitation/too-many':
      'As many links were made for this meeting in the last hour as may be. No link was made. Try again later.',
    'export/too-fast': 'You have asked for many files in a minute. Nothing was written. Wait a moment and ask again.',
    'issue/too-many':
      'As many files are waiting to be fetched as the server keeps. Fetch yours, or ask for this one tomorrow.',
    'client/taken': 'This text is open twice under one name. Your words are still here: copy them, then reload.',
  },
};

export type RefusalWords = typeof refusals;
