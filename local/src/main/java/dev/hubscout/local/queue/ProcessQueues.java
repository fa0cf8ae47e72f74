package dev.hubscout.local.queue;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.queue.MessageBodies;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's queues in this process, which nobody else can see. What is in them is gone with the
 * process, and whoever goes on with a run sends its messages again.
 */
public final class ProcessQueues implements Queues {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessQueues.class);

  private final Map<String, ProcessQueue> queues = new HashMap<>();
  private final QueueUrls names;

  /**
   * @param visibility how long a message that was taken stays invisible
   */
  public ProcessQueues(Duration visibility, InstantSource clock) {
    var capabilities = new EnumMap<Capability, CapabilityQueues>(Capability.class);
    for (var capability : Capability.values()) {
      capabilities.put(
          capability,
          new CapabilityQueues(
              Names.queue(capability), capability.events() ? Names.eventsQueue(capability) : null));
    }
    names = new QueueUrls(Names.PLAN_QUEUE, capabilities, List.of());
    add(names.plan(), visibility, clock);
    for (var capability : Capability.values()) {
      add(names.tasks(capability), visibility, clock);
      if (capability.events()) {
        add(names.events(capability), visibility, clock);
      }
    }
  }

  private void add(String name, Duration visibility, InstantSource clock) {
    queues.put(name, new ProcessQueue(name, visibility, clock));
  }

  /** The queues' names, in place of URLs. */
  public QueueUrls names() {
    return names;
  }

  /** The queue of that name. */
  public MessageSource source(String name) {
    return queue(name);
  }

  private ProcessQueue queue(String name) {
    var queue = queues.get(name);
    if (queue == null) {
      throw new IllegalArgumentException("there is no queue " + name);
    }
    return queue;
  }

  @Override
  public boolean sendPlan(RunId run) {
    queue(names.plan()).send(MessageBodies.plan(run));
    return true;
  }

  @Override
  public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
    chunks.forEach(chunk -> queue(names.plan()).send(MessageBodies.chunk(run, chunk)));
    return List.copyOf(chunks);
  }

  @Override
  public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
    tasks.forEach(
        task -> queue(names.tasks(task.run().capability())).send(MessageBodies.task(task)));
    return List.copyOf(tasks);
  }

  @Override
  public List<Part> sendOverdue(Collection<Part> parts) {
    parts.forEach(
        part ->
            queue(names.events(part.task().run().capability())).send(MessageBodies.overdue(part)));
    return List.copyOf(parts);
  }

  @Override
  public void postpone(Capability capability, String receiptHandle, Duration delay) {
    queue(names.events(capability)).postpone(receiptHandle, delay);
  }

  @Override
  public int drainDeadLetters(Consumer<DeadLetter> handler) {
    int taken = 0;
    for (var queue : queues.values()) {
      for (var letter : queue.drain().entrySet()) {
        var dead = new DeadLetter(queue.name(), letter.getKey(), letter.getValue());
        try {
          handler.accept(dead);
          taken++;
        } catch (RuntimeException e) {
          LOG.warn("{}: dead letter {} is lost", queue.name(), letter.getKey(), e);
        }
      }
    }
    return taken;
  }
}
