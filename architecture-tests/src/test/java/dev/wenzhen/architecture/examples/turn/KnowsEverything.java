package dev.wenzhen.architecture.examples.turn;

import ai.djl.ndarray.NDArray;
import io.quarkus.redis.datasource.RedisDataSource;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.clients.producer.Producer;

/** Imports every library from a package that says none. */
final class KnowsEverything {

    NDArray array;
    RedisDataSource redis;
    Multi<String> stream;
    Response response;
    Producer<String, String> producer;
}
