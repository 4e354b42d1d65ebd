/** Builds sample modules under the project's parent POM. */
package dev.wenzhen.architecture.gates;
