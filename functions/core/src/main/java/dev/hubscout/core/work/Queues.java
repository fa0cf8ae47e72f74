package dev.hubscout.core.work;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The queues between functions. A port. A send that fails is reported, never swallowed. */
public interface Queues {
  /**
   * Asks plan to take a run as far as it can go. A request that is lost costs time only: the sweep
   * does it, too.
   *
   * @return whether the message is in the queue for certain
   */
  boolean sendPlan(RunId run);

  /** Sends chunks to be planned; returns those that are in the queue for certain. */
  List<Integer> sendChunks(RunId run, Collection<Integer> chunks);

  /** Sends tasks to their capability's queue; returns those that are in the queue for certain. */
  List<TaskKey> sendTasks(Collection<TaskKey> tasks);

  /**
   * Hands overdue parts to the functions that take their capabilities' events, as if the event had
   * come that tells of their end; returns those sent.
   */
  List<Part> sendOverdue(Collection<Part> parts);

  /**
   * Lets a message that is being handled come again after a delay of its own, once the handler
   * fails it. Where this cannot be done it comes again when the queue says.
   *
   * @param capability whose queue of results the message is from
   * @param receiptHandle the delivery's handle
   */
  default void postpone(Capability capability, String receiptHandle, Duration delay) {}

  /**
   * Takes a bounded number of messages out of the dead-letter queues.
   *
   * @param handler is given each message's body; the message is deleted when it returns
   * @return how many there were
   */
  int drainDeadLetters(java.util.function.Consumer<DeadLetter> handler);

  /** A message that failed too often. */
  record DeadLetter(String queue, String messageId, String body) {}
}
