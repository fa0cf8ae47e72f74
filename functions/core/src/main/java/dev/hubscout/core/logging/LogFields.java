package dev.hubscout.core.logging;

import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Says on each log line of this thread which run, or which task, it is about, until it is closed.
 * They nest: an inner one's fields hold for as long as it is open.
 */
public final class LogFields implements AutoCloseable {
  private static final String RUN = "run_id";
  private static final String ACCOUNT = "account";
  private static final String REGION = "region";

  private final Map<String, @Nullable String> before = new HashMap<>();

  private LogFields() {}

  public static LogFields of(RunId run) {
    return new LogFields().with(RUN, run.value());
  }

  public static LogFields of(TaskKey task) {
    return of(task.run()).with(ACCOUNT, task.account().value()).with(REGION, task.region().code());
  }

  private LogFields with(String name, String value) {
    before.put(name, MDC.get(name));
    MDC.put(name, value);
    return this;
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            MDC.remove(name);
          } else {
            MDC.put(name, value);
          }
        });
  }
}
