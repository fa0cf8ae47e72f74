package dev.hubscout.aws.queue;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues on SQS. */
public final class SqsQueues implements Queues {

  /**
   * @param work each capability's queue of tasks
   * @param collect each capability's queue of results
   */
  public SqsQueues(
      SqsClient sqs,
      String planUrl,
      Map<Capability, String> work,
      Map<Capability, String> collect,
      List<String> deadLetterUrls) {}

  @Override
  public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Group> sendOverdue(Collection<Group> groups) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int drainDeadLetters(Consumer<DeadLetter> handler) {
    throw new UnsupportedOperationException();
  }
}
