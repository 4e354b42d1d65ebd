/** Redis as a process of its own: the machine's, else the one inside the embedded-redis jar. */
package dev.wenzhen.stack.redis;
