/** The subcommands of {@code ./wenzhen}, one class each. */
package dev.wenzhen.stack.command;
