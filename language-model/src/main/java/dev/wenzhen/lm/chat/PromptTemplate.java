package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.generation.ChatMessage;
import java.util.List;

/** How messages become a prompt: a folder's Jinja template, or a form of the registry. */
public sealed interface PromptTemplate permits ChatTemplate, TurnTemplate {

    /**
     * The prompt up to where the assistant speaks, in pieces.
     *
     * @throws PromptRefusedException when these messages have no place in it
     */
    List<PromptPiece> render(List<ChatMessage> messages);
}
