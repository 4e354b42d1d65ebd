/**
 * What the build enforces beyond the compiler: which package may use which library, and tidiness.
 *
 * <p>Every rule is shown to fail on a bad example in {@code examples}.
 */
package dev.wenzhen.architecture;
