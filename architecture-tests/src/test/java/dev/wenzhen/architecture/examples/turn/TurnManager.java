package dev.wenzhen.architecture.examples.turn;

/** Its name says nothing. */
final class TurnManager {}
