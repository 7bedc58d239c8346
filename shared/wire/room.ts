// What surrounds the requests in a room, as it crosses HTTP: states of paragraphs, freezing, renumbering, earlier texts,
// comments, the plenary screen.

import { z } from 'zod';
import { AUDIENCES, PARAGRAPH_STATES } from '../amendment/request.ts';
import { delegationView, documentSummary } from './meeting.ts';
import { block, code, hash, id, inline, key, language, scheme, words } from './text.ts';

/** GET /api/documents/:documentId/paragraphs: the paragraphs that are more than open. */
export const paragraphView = z.object({
  blockId: id,
  state: z.enum(PARAGRAPH_STATES),
  at: z.number(),
  byName: z.string().nullable(),
  note: z.string(),
  /** The paragraph as it read when it was agreed. */
  agreedText: block.nullable(),
  /** Who stood behind it then: lead and supporters of what was agreed in it, and who was named. */
  delegations: z.array(code),
});
export type ParagraphView = z.infer<typeof paragraphView>;
export const paragraphList = z.object({ paragraphs: z.array(paragraphView) });

/** POST /api/documents/:documentId/paragraphs. `textHash`: of the named blocks, in text order. */
export const setParagraph = z.object({
  key,
  blockIds: z.array(id).min(1).max(500),
  state: z.enum(PARAGRAPH_STATES),
  /** Needed to reopen what is closed. */
  note: words(4000).default(''),
  textHash: hash,
});
export type SetParagraph = z.infer<typeof setParagraph>;

/** POST /api/documents/:documentId/freeze */
export const freezeText = z.object({ key, frozen: z.boolean(), note: words(4000).default('') });
export type FreezeText = z.infer<typeof freezeText>;

/** POST /api/documents/:documentId/renumber: the numbers as they would run go on to be held. */
export const renumberText = z.object({
  key,
  /** Hash of the whole text as the preview showed it. */
  textHash: hash,
});
export type RenumberText = z.infer<typeof renumberText>;

/** POST …/paragraphs, …/freeze and …/renumber answer with nothing but this. */
export const done = z.object({ textHash: hash });

/** GET /api/documents/:documentId/moments: states of the text one can go back to for comparing, newest first. */
export const momentList = z.object({
  moments: z.array(
    z.object({
      /** Number in the log of the text; the text as it read after it. */
      seq: z.int().min(0),
      /** Number in the record of the meeting: of the act, or of the last one before now. Says which numbers held. */
      entry: z.int().min(0),
      at: z.number(),
      /** The act of the record that made it, or null for the text as it stands. */
      act: z.string().nullable(),
      requestNumber: z.int().nullable(),
    }),
  ),
});
export type MomentList = z.infer<typeof momentList>;

/**
 * GET /api/documents/:documentId/text?seq=N&entry=M: the text as it read after N, with its numbering of then: after the
 * act M of the record, where it is named. Without seq as it reads now.
 */
export const textView = z.object({ seq: z.int().min(0), at: z.number().nullable(), blocks: z.array(block), scheme });
export type TextView = z.infer<typeof textView>;

/** GET /api/documents/:documentId/comments: those the seat may read, oldest first. */
export const commentView = z.object({
  id,
  documentId: id,
  /** Null for a comment on the whole document. */
  blockId: id.nullable(),
  /** The words it hangs on, as they read then; '' for the whole paragraph. */
  quote: z.string(),
  audience: z.enum(AUDIENCES),
  /** Delegation of the author; null for the secretariat. */
  delegation: code.nullable(),
  byName: z.string(),
  isOwn: z.boolean(),
  at: z.number(),
  text: z.string(),
  inReplyTo: id.nullable(),
  withdrawnAt: z.number().nullable(),
});
export type CommentView = z.infer<typeof commentView>;
export const commentList = z.object({ comments: z.array(commentView) });

/** POST /api/documents/:documentId/comments. A reply has the audience of what it answers. */
export const addComment = z.object({
  key,
  blockId: id.nullable(),
  quote: words(1000).default(''),
  audience: z.enum(AUDIENCES),
  text: words(4000).min(1),
  inReplyTo: id.nullable().default(null),
});
export type AddComment = z.infer<typeof addComment>;
export const commentAnswer = z.object({ comment: commentView });

/** What the secretariat sets for the plenary screen. */
export const screenSettings = z.object({
  documentId: id.nullable(),
  blockId: id.nullable(),
  /** With the changes that are asked for, or as it would read if all of them were agreed. */
  mode: z.enum(['change', 'result']),
  hold: z.boolean(),
  blank: z.boolean(),
  /** Pixels, 28 to 72. */
  size: z.int().min(28).max(72),
  lines: z.boolean(),
  dark: z.boolean(),
  /** Of what is longer than a screen, from 0; each screen makes pages of its own height and stays on its last one. */
  page: z.int().min(0).max(99).default(0),
});
export type ScreenSettings = z.infer<typeof screenSettings>;

const shownInline = inline;
const shownSegment = z.object({
  kind: z.enum(['same', 'ins', 'del', 'joined']),
  content: z.array(shownInline).readonly(),
  /** Codes of the delegations that ask for it; empty for the text itself. */
  by: z.array(code).readonly(),
});

/** GET /api/screens/:code: all that the room sees. Never drafts, comments or names of persons. */
export const screenView = z.object({
  meetingTitle: z.string(),
  settings: screenSettings,
  /** When the room began to see what it sees now, where it is held. */
  heldSince: z.number().nullable(),
  document: z
    .object({
      title: z.string(),
      language,
      status: documentSummary.shape.status,
      /** "paragraph 4" is printed from this. */
      place: z.string(),
      section: z.string().nullable(),
      /** The number of the first line of the first paragraph shown. */
      firstLine: z.int().min(1),
      blocks: z.array(
        z.object({
          id,
          role: block.shape.role,
          level: block.shape.level,
          label: z.string(),
          status: z.enum(['kept', 'new', 'removed']),
          segments: z.array(shownSegment),
          /** The agreed words, which the lines are counted on. */
          agreed: block.nullable(),
        }),
      ),
      delegations: z.array(delegationView.pick({ code: true, names: true, hue: true, pattern: true, kind: true })),
      /** As it would read: codes of those whose requests compete here, so that none of these is in it. */
      competing: z.array(code).default([]),
      /** What is asked for here and is no other wording. */
      asides: z
        .array(
          z.discriminatedUnion('kind', [
            /** `what` and `behind` as the text prints them ("CONCLUSIONS, 4"); null for the start of the text. */
            z.object({ kind: z.literal('move'), by: z.array(code), what: z.string(), behind: z.string().nullable() }),
            /** The first paragraph shown shall be joined to the one before it. */
            z.object({ kind: z.literal('join'), by: z.array(code), what: z.string(), behind: z.string() }),
            z.object({ kind: z.literal('remark'), by: z.array(code), words: z.string() }),
          ]),
        )
        .default([]),
    })
    .nullable(),
  /** The time where the meeting is: IANA zone, and the moment an example stands at. */
  zone: z.string(),
  exampleMoment: z.string().nullable(),
});
export type ScreenView = z.infer<typeof screenView>;

/** GET and POST /api/meetings/:meetingId/screen, for those who run it. */
export const screenControl = z.object({
  settings: screenSettings,
  /** Goes into the address of the screen: /screen/CODE. */
  code: z.string(),
  heldSince: z.number().nullable(),
  /** While held: how many paragraphs of the text have changed since. */
  unseen: z.int().min(0),
});
export type ScreenControl = z.infer<typeof screenControl>;
