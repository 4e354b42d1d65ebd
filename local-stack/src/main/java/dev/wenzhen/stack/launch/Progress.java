package dev.wenzhen.stack.launch;

/** Where a launcher tells, in whole sentences, how far it is. Called from several threads. */
@FunctionalInterface
public interface Progress {

    void say(String line);
}
