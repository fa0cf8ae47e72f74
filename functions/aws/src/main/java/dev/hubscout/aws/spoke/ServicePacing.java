package dev.hubscout.aws.spoke;

import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.call.Pacing;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The pace of one account's Region: each service has its own, whichever client calls it. */
final class ServicePacing implements ExecutionInterceptor {
  private final CallBudgets budgets;
  private final Map<String, Pacing> services = new ConcurrentHashMap<>();

  ServicePacing(CallBudgets budgets) {
    this.budgets = budgets;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    services
        .computeIfAbsent(CallLog.service(attributes), this::pacing)
        .beforeTransmission(context, attributes);
  }

  /** See {@link Pacing#await}. */
  boolean await(String service, Duration most) throws InterruptedException {
    return services.computeIfAbsent(service, this::pacing).await(most);
  }

  private Pacing pacing(String service) {
    var budget = budgets.of(service);
    return new Pacing(budget.perSecond(), budget.burst());
  }
}
