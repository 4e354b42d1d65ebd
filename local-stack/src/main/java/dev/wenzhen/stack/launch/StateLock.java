package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Held by whoever starts or reclaims the parts of one state, so that two launchers don't collide.
 * The system lets go of it when its holder is killed.
 */
final class StateLock {

    private StateLock() {}

    /**
     * Runs the work while no other launcher works on the state.
     *
     * @throws PartFailedException when another launcher does
     */
    static <T> T holding(StateDirectory state, Supplier<T> work) {
        try (FileChannel channel =
                FileChannel.open(
                        state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (isTaken(channel)) {
                throw new PartFailedException(
                        "another launcher is starting or stopping the stack in %s; wait for it"
                                        .formatted(state.root())
                                + " or choose another folder with --state");
            }
            return work.get();
        } catch (IOException e) {
            throw new PartFailedException("cannot lock " + state.lockFile(), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) { // by this very process
            return true;
        }
    }
}
