package dev.wenzhen.stack.command;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.CrisisCleared;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.RedisKeys.Field;
import dev.wenzhen.stack.kafka.OperatorCommands;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.redis.RedisHash;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crisis}: what a human decides about a consultation in crisis. */
@Command(
        name = "crisis",
        description = "Ends what a crisis locked, after a human has spoken with the patient.",
        mixinStandardHelpOptions = true)
public final class CrisisCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "clear",
            description = {
                "Lets models advise again in a consultation that a crisis locked.",
                "Only after a human has spoken with the patient."
            },
            mixinStandardHelpOptions = true)
    int clear(
            @Mixin BrokersOption brokers,
            @Parameters(paramLabel = "CONSULTATION_ID", description = "The consultation.")
                    String word) {
        if (!ConsultationId.isValid(word)) {
            throw new PartFailedException("a consultation id has 26 letters and digits");
        }
        ConsultationId id = new ConsultationId(word);
        InetSocketAddress redis = brokers.redis();
        RedisHash stored =
                new RedisHash(redis.getHostString(), redis.getPort(), RedisKeys.consultation(id));
        ConsultationOpened opened =
                stored.field(Field.OPENED)
                        .map(json -> EventCodec.read(json, ConsultationOpened.class))
                        .orElseThrow(() -> new PartFailedException("no consultation " + id));
        PrintWriter out = spec.commandLine().getOut();
        if (!isLocked(stored)) {
            out.println("consultation " + id + " is not locked: nothing to clear");
            return 0;
        }
        OperatorCommands.publish(
                brokers.kafka(), new CrisisCleared(opened.subject(), Clock.systemUTC().instant()));
        out.println("consultation " + id + ": cleared; models may advise again");
        return 0;
    }

    private static boolean isLocked(RedisHash stored) {
        return stored.field(Field.STATE)
                .map(json -> EventCodec.read(json, ConsultationState.class))
                .filter(ConsultationState::crisisLocked)
                .isPresent();
    }
}
