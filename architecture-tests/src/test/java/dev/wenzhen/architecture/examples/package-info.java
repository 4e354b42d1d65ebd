/** Classes that break one rule each, so that the rules are seen to fail. */
package dev.wenzhen.architecture.examples;
