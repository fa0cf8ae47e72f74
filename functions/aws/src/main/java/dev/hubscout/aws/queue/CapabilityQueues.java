package dev.hubscout.aws.queue;

import org.jspecify.annotations.Nullable;

/**
 * A capability's queues, as far as a function knows them.
 *
 * @param tasks the URL of the queue of its tasks; null where it is not needed
 * @param events the URL of the queue of member accounts' events and overdue results; null where it
 *     is not needed, and for a capability that takes none
 */
public record CapabilityQueues(@Nullable String tasks, @Nullable String events) {}
