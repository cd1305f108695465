import type { Answer } from './answer.ts';
import type { FirstAnswer, InteractionRequest, LocalInteraction } from './interactions.ts';
import { InteractionFailed } from './interactions.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

/** Sends what somebody did to the bot and shows them its first answer; rejects with `InteractionFailed` without one. */
export async function sendInteraction(world: World, screen: Screen, request: InteractionRequest): Promise<Answer> {
  const interaction = world.interactions.send(request);
  try {
    return shown(screen, interaction, await interaction.first.promise);
  } catch (error) {
    if (error instanceof InteractionFailed) screen.recordAct(error.message, 'failure');
    throw error;
  }
}

function shown(screen: Screen, interaction: LocalInteraction, first: FirstAnswer): Answer {
  const final = interaction.completed.promise.then((message) => screen.see(message));
  // Whoever does not wait for the completed message must not be stopped by its missing.
  final.catch(() => undefined);
  const empty = { message: undefined, modal: undefined, choices: [], text: '', final };
  switch (first.kind) {
    case 'deferred update':
      return { ...empty, kind: first.kind };
    case 'choices': {
      const names = first.choices.map((choice) => choice.name);
      screen.recordChoices(names);
      return { ...empty, kind: first.kind, choices: first.choices, text: names.join('\n') };
    }
    case 'modal': {
      const modal = screen.openModal({ ...first.modal, triggeredBy: interaction.metadata });
      return { ...empty, kind: first.kind, modal, text: modal.rendered };
    }
    default: {
      const message = screen.see(first.message);
      return { ...empty, kind: first.kind, message, text: message.rendered };
    }
  }
}
