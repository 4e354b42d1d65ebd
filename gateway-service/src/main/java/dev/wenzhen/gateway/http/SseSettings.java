package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.GatewayConfig;
import java.time.Duration;

/**
 * How event streams behave.
 *
 * @param bufferBytes waiting for one reader before it counts as full
 * @param slowReaderTimeout how long it may stay full
 */
record SseSettings(
        Duration heartbeat, Duration reconnectAfter, int bufferBytes, Duration slowReaderTimeout) {

    static SseSettings of(GatewayConfig config) {
        return new SseSettings(
                config.heartbeat(),
                config.reconnectAfter(),
                config.streamBufferBytes(),
                config.slowReaderTimeout());
    }
}
