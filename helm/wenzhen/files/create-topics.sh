#!/bin/sh
# Creates the topics of TOPICS_FILE that are missing; one that exists is left as it is.
# Needs KAFKA_BOOTSTRAP_SERVERS, TOPICS_FILE, REPLICATION_FACTOR and POOL.
set -eu

kafka_topics="${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}"

while IFS='	' read -r name partitions cleanup retention; do
    case "$name" in '' | '#'*) continue ;; esac
    topic=$(printf '%s' "$name" | sed "s/<pool>/$POOL/")
    set -- --config "cleanup.policy=$cleanup"
    if [ "$retention" != - ]; then
        set -- "$@" --config "retention.ms=$retention"
    fi
    # Its standard input is not ours: it must not swallow the rest of the list.
    "$kafka_topics" --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --create --if-not-exists \
        --topic "$topic" --partitions "$partitions" \
        --replication-factor "$REPLICATION_FACTOR" "$@" </dev/null
done <"$TOPICS_FILE"
