package dev.hubscout.aws.call;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts calls to AWS as they go out, retries included, since retries load the service as well; and
 * notes with each failure which call it was.
 */
public final class CallLog implements ExecutionInterceptor {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    count(name(attributes));
  }

  /**
   * Counts a call that no client of the SDK makes.
   *
   * @param service as {@link #service} names it
   */
  public void count(String service, String operation) {
    count(service + ":" + operation);
  }

  private void count(String name) {
    counts.computeIfAbsent(name, key -> new LongAdder()).increment();
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    var region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
    Called.mark(context.exception(), name(attributes), region == null ? null : region.id());
    return context.exception();
  }

  /** Calls so far by {@code service:Operation}, such as {@code ssm:SendCommand}; sorted. */
  public Map<String, Long> snapshot() {
    var copy = new TreeMap<String, Long>();
    counts.forEach((name, count) -> copy.put(name, count.sum()));
    return copy;
  }

  /** The service that a call is for: the SDK's name, in lower case and without spaces. */
  public static String service(ExecutionAttributes attributes) {
    var service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    return service == null ? "aws" : service(service);
  }

  /** The name of a service here by the SDK's, such as {@code costexplorer}. */
  public static String service(String name) {
    return name.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static String name(ExecutionAttributes attributes) {
    return service(attributes)
        + ":"
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }
}
