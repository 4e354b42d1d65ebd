package dev.wenzhen.architecture.tidy;

import java.nio.file.Path;

/**
 * One untidy place.
 *
 * @param line from 1; 0 for the whole file
 */
record Finding(Path file, long line, String what) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what;
    }
}
