package dev.wenzhen.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Finds ports of the loopback address that nobody listens on. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * Below the ports that systems lend to outgoing connections, so that a restart finds its own.
     */
    private static final int LAST = 32_000;

    private static final int STEP = 100;

    /** The preferred port, else the first free one in steps from it; never of {@code promised}. */
    public static int choose(int preferred, Set<Integer> promised) {
        for (int port = preferred; port <= LAST; port += STEP) {
            if (!promised.contains(port) && isFree(port)) {
                return port;
            }
        }
        return any(promised);
    }

    /** A port that the system offers. */
    public static int any(Set<Integer> promised) {
        int offered = offered();
        while (promised.contains(offered)) {
            offered = offered();
        }
        return offered;
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int offered() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("the system has no free port", e);
        }
    }
}
