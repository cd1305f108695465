import type { Choice } from './interactions.ts';
import type { SeenMessage, SeenModal } from './seen.ts';

/** The bot's first answer to what a person did, as that person sees it. */
export interface Answer {
  readonly kind: 'message' | 'update' | 'deferred' | 'deferred update' | 'modal' | 'choices';
  /** The message that came, or was changed; for a deferred answer the one that says it is thinking. */
  readonly message: SeenMessage | undefined;
  /** The modal that opened; fill it in with `submits`. */
  readonly modal: SeenModal | undefined;
  /** What autocomplete offers. */
  readonly choices: readonly Choice[];
  /** The message or the modal as Markdown; for choices their names, one a line. */
  readonly text: string;
  /**
   * The completed message: the same one, or, when deferred, what it became or the follow-up that came instead.
   * Rejects for modals and choices.
   */
  readonly final: Promise<SeenMessage>;
}
