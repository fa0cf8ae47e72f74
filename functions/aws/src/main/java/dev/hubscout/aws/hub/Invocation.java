package dev.hubscout.aws.hub;

import com.amazonaws.services.lambda.runtime.Context;
import dev.hubscout.core.run.TaskKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.MDC;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * What each log line of an invocation carries. In Lambda, Powertools adds the function's own
 * fields; it is used without its aspect, so that nothing is woven into the build. Elsewhere only
 * the request id and the task are added, and the program that hosts the functions decides how lines
 * look.
 */
public final class Invocation {
  private static final String IN_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";
  private static final String REQUEST_ID = "function_request_id";

  private Invocation() {}

  /** Runs one invocation of a function. */
  public static <T> T of(Context context, Supplier<T> body) {
    if (System.getenv(IN_LAMBDA) != null) {
      return PowertoolsLogging.withLogging(context, body);
    }
    try (var fields = new Fields(Map.of(REQUEST_ID, context.getAwsRequestId()))) {
      return fields.around(body);
    }
  }

  /** Says on each line which task it is about. */
  public static <T> T about(TaskKey task, Supplier<T> body) {
    var values = new LinkedHashMap<String, String>();
    values.put("run_id", task.run().value());
    values.put("account", task.account().value());
    values.put("region", task.region().code());
    try (var fields = new Fields(values)) {
      return fields.around(body);
    }
  }

  private record Fields(Map<String, String> values) implements AutoCloseable {
    Fields {
      values.forEach(MDC::put);
    }

    <T> T around(Supplier<T> body) {
      return body.get();
    }

    @Override
    public void close() {
      values.keySet().forEach(MDC::remove);
    }
  }
}
