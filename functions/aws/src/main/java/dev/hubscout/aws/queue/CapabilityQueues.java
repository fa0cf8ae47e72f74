package dev.hubscout.aws.queue;

import org.jspecify.annotations.Nullable;

/**
 * A capability's queues.
 *
 * @param tasks the URL of the queue of its tasks
 * @param events the URL of the queue of member accounts' events and overdue results; null for a
 *     capability that takes none
 */
public record CapabilityQueues(String tasks, @Nullable String events) {}
