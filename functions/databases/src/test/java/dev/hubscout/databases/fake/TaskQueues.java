package dev.hubscout.databases.fake;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The queues, as far as dispatch and collect use them. */
final class TaskQueues implements Queues {
  final List<TaskKey> handedBack = new ArrayList<>();
  final List<String> postponed = new ArrayList<>();

  @Override
  public boolean sendPlan(RunId run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
    handedBack.addAll(tasks);
    return List.copyOf(tasks);
  }

  @Override
  public List<Part> sendOverdue(Collection<Part> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void postpone(Capability capability, String receiptHandle, Duration delay) {
    postponed.add(receiptHandle + " " + delay);
  }

  @Override
  public int drainDeadLetters(Consumer<DeadLetter> handler) {
    throw new UnsupportedOperationException();
  }
}
