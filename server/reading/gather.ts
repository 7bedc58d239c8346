// Puts the pieces of a child's answer together to what was asked for. What does not fit the schema is an answer of something
// that went wrong, and the reading as a whole is refused.

import type { Examined } from '../../shared/proof/examineFile.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import type { ReadAgain } from '../../shared/template/structure/reverse.ts';
import type { FileCode } from '../formats/fileRefusal.ts';
import { refuseFile } from '../formats/fileRefusal.ts';
import { type Answer, answerSchema } from './answer.ts';
import type { Progress, Reading } from './reader.ts';

type Piece<Is extends Answer['is']> = Extract<Answer, { is: Is; items: unknown }>['items'];

/** What a child can be asked for, and what it gives. */
export interface Asked {
  readonly read: Reading;
  readonly again: ReadAgain;
  readonly learn: Learning;
  readonly examine: Examined;
}
export type Gained = { readonly [Task in keyof Asked]?: Asked[Task] };

export class Gathered {
  private readonly lines: Piece<'lines'> = [];
  private readonly notes: Piece<'notes'> = [];
  private readonly sourceFindings: Piece<'sourceFindings'> = [];
  private readonly findings: Piece<'findings'> = [];
  private readonly blocks: Piece<'blocks'> = [];
  private readonly rejected: Piece<'rejected'> = [];
  private readonly changes: Piece<'changes'> = [];
  private readonly comments: Piece<'comments'> = [];
  private readonly onStage: (progress: Progress) => void;
  /** Set once the child said that it is done, or why it is not. */
  result: Result<Gained, FileCode> | null = null;

  constructor(onStage: (progress: Progress) => void) {
    this.onStage = onStage;
  }

  /** Takes one line of the answer; false if it is none. */
  take(text: string): boolean {
    if (this.result !== null) return false;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return false;
    }
    const parsed = answerSchema.safeParse(json);
    if (!parsed.success) return false;
    this.add(parsed.data);
    return true;
  }

  private add(answer: Answer): void {
    switch (answer.is) {
      case 'stage': {
        const { stage, lines, paragraphs } = answer;
        this.onStage({ stage, lines, paragraphs });
        return;
      }
      case 'lines':
        this.lines.push(...answer.items);
        return;
      case 'notes':
        this.notes.push(...answer.items);
        return;
      case 'sourceFindings':
        this.sourceFindings.push(...answer.items);
        return;
      case 'findings':
        this.findings.push(...answer.items);
        return;
      case 'blocks':
        this.blocks.push(...answer.items);
        return;
      case 'rejected':
        this.rejected.push(...answer.items);
        return;
      case 'changes':
        this.changes.push(...answer.items);
        return;
      case 'comments':
        this.comments.push(...answer.items);
        return;
      case 'refused':
        this.result = refuseFile(answer.code, String(answer.data.sentence ?? ''), answer.data);
        return;
      case 'done': {
        const { lines, notes, sourceFindings, findings, blocks, rejected, changes, comments } = this;
        this.result = ok({
          read: {
            kind: answer.kind,
            source: { lines, notes, findings: sourceFindings },
            outline: { ...answer.outline, blocks },
            language: answer.language,
            document: answer.document,
            findings,
            markup: answer.marked === null ? null : { rejected, changes, comments, ...answer.marked },
            carried: answer.carried,
          },
        });
        return;
      }
      case 'again': {
        const { findings, blocks } = this;
        const { outline, unanswered } = answer;
        this.result = ok({ again: { outline: { ...outline, blocks }, findings, unanswered } });
        return;
      }
      case 'learnt':
        this.result = ok({ learn: answer.learning });
        return;
      case 'examined':
        this.result = ok({ examine: answer.examined });
        return;
    }
  }
}
