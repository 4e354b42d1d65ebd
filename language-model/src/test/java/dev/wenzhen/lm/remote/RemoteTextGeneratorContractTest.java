package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.generation.TextGeneratorContract;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RemoteTextGeneratorContractTest extends TextGeneratorContract {

    private PlayedServer server;

    @Override
    protected TextGenerator open(Clock clock) {
        try {
            server = new PlayedServer(PlayedServer.saying("低盐", "饮食", "。"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return new RemoteTextGenerator(
                RemoteCalls.options(server.base()), SeedTemplate.OF_THE_FOLDER, clock);
    }

    @BeforeEach
    @AfterEach
    void endServer() throws IOException {
        if (server != null && !server.requests().isEmpty()) {
            server.close();
        }
    }
}
