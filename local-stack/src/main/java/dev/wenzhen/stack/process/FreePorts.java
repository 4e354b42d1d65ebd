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

    /** The preferred port, else one that the system offers; never one of {@code promised}. */
    public static int choose(int preferred, Set<Integer> promised) {
        if (!promised.contains(preferred) && isFree(preferred)) {
            return preferred;
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
