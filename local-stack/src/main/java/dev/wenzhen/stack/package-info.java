/** The whole platform on one machine: {@code ./wenzhen} and the launcher behind it. */
package dev.wenzhen.stack;
