/** Apache Kafka as a process of its own from its Maven jars, and the topics of an installation. */
package dev.wenzhen.stack.kafka;
