package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ConsultationOpened;

class InMemoryDialogueStoreTest extends DialogueStoreContract {

    private final InMemoryDialogueStore store = new InMemoryDialogueStore();

    @Override
    protected DialogueStore store() {
        return store;
    }

    @Override
    protected void open(ConsultationOpened event) {
        store.open(event);
    }
}
