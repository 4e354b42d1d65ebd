package dev.wenzhen.architecture.examples.dialogue;

/** What another service must not know. */
public final class Neighbour {}
