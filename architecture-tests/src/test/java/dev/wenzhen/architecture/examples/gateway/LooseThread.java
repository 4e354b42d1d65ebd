package dev.wenzhen.architecture.examples.gateway;

import dev.wenzhen.architecture.examples.dialogue.Neighbour;

/** Sits in the root package of a service and knows another service. */
final class LooseThread {

    Neighbour neighbour;
}
