package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Held by whoever starts or reclaims the parts of one state, so that two launchers don't collide.
 * The system lets go of it when its holder is killed.
 */
final class StateLock implements AutoCloseable {

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws PartFailedException when another launcher holds it
     */
    static StateLock take(StateDirectory state) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new StateLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new PartFailedException("cannot lock " + state.lockFile(), e);
        }
        throw new PartFailedException(
                "another launcher is starting or stopping the stack in %s; wait for it or choose"
                                .formatted(state.root())
                        + " another folder with --state");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) { // held by this very process
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PartFailedException("cannot unlock the state", e);
        }
    }
}
