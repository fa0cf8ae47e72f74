package dev.hubscout.local.dashboard;

import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Takes what the API sends, which is for plan alone, and notes it. */
record PlanQueue(List<RunId> planned) implements Queues {
  @Override
  public boolean sendPlan(RunId run) {
    planned.add(run);
    return true;
  }

  @Override
  public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Part> sendOverdue(Collection<Part> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int drainDeadLetters(Consumer<DeadLetter> handler) {
    throw new UnsupportedOperationException();
  }
}
