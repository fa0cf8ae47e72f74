package dev.hubscout.aws.hub;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A function's process: two invocations, of which the first works a task. */
final class LoggingFunction {
  private LoggingFunction() {}

  public static void main(String[] args) {
    var log = LoggerFactory.getLogger(LoggingFunction.class);
    var metrics = new PowertoolsMetrics();
    var task =
        new TaskKey(
            new RunId("databases-20261122T213000Z-1f3a9c2e"),
            new AccountId("111111111111"),
            new Region("eu-central-1"));
    try (var _ = Invocation.begin(new FakeContext("request-1"));
        var _ = LogFields.of(task)) {
      log.warn("two lines\nof one message", new IllegalStateException("the cause"));
      metrics.count("TasksClosed", 2, Map.of("capability", "databases", "outcome", "OK"));
      metrics.count("DeadLetters", 1, Map.of());
    }
    try (var _ = Invocation.begin(new FakeContext("request-2"))) {
      log.info("another");
      // Lambda may freeze or kill the process here; what was counted must be out already.
      Runtime.getRuntime().halt(0);
    }
  }
}
