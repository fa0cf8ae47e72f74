package dev.hubscout.aws.call;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts calls to AWS as they go out, retries included, since retries load the service as well. */
public final class CallLog implements ExecutionInterceptor {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    counts.computeIfAbsent(name(attributes), name -> new LongAdder()).increment();
  }

  /** Calls so far by {@code service:Operation}, such as {@code ssm:SendCommand}; sorted. */
  public Map<String, Long> snapshot() {
    var copy = new TreeMap<String, Long>();
    counts.forEach((name, count) -> copy.put(name, count.sum()));
    return copy;
  }

  static String name(ExecutionAttributes attributes) {
    return ServiceNames.of(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
        + ":"
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }
}
