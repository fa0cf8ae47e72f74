package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events to the bus as the faults allow. */
final class Events implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final EventBus bus;
  private final Faults faults;
  private final Clock clock;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();

  Events(EventBus bus, Faults faults, Clock clock) {
    this.bus = bus;
    this.faults = faults;
    this.clock = clock;
  }

  void commandChanged(Command.Order order, Command.Status status) {
    var detail =
        Text.object()
            .put("command-id", order.id())
            .put("document-name", order.document().name())
            .put("expire-after", Text.isoMillis(order.expires()));
    detail.set("parameters", Text.JSON.valueToTree(order.given()));
    detail
        .put("requested-date-time", Text.isoMillis(order.requested()))
        .put("status", status.status());
    emit(order, "EC2 Command Status-change Notification", order.instances(), detail);
  }

  void invocationChanged(Command.Order order, String instance, InvocationStatus status) {
    var detail =
        Text.object()
            .put("command-id", order.id())
            .put("document-name", order.document().name())
            .put("instance-id", instance)
            .put("requested-date-time", Text.isoMillis(order.requested()))
            .put("status", status.status());
    emit(order, "EC2 Command Invocation Status-change Notification", List.of(instance), detail);
  }

  void stateChanged(Instance instance) {
    emit(
        instance.account(),
        instance.region(),
        "aws.ec2",
        "EC2 Instance State-change Notification",
        List.of(arn(instance.account(), instance.region(), instance.id())),
        Text.object().put("instance-id", instance.id()).put("state", instance.state().ec2Name()));
  }

  /** Delivers an envelope to its account's own bus, or what the faults leave of it. */
  private String emit(
      String account,
      String region,
      String source,
      String detailType,
      List<String> resources,
      JsonNode detail) {
    return emit(bus, null, account, region, source, detailType, resources, detail);
  }

  /**
   * Delivers an envelope, or what the faults leave of it. Returns at once.
   *
   * @param time when it happened; null for now
   */
  String emit(
      EventBus to,
      @Nullable Instant time,
      String account,
      String region,
      String source,
      String detailType,
      List<String> resources,
      JsonNode detail) {
    var id = UUID.randomUUID().toString();
    var envelope =
        Text.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", account)
            .put("time", Text.iso(time == null ? clock.instant() : time))
            .put("region", region);
    var arns = envelope.putArray("resources");
    resources.forEach(arns::add);
    envelope.set("detail", detail);
    for (var delay : faults.eventFate().deliveries(envelope)) {
      deliver(to, envelope.deepCopy(), delay);
    }
    return id;
  }

  private void emit(
      Command.Order order, String detailType, List<String> instances, ObjectNode detail) {
    var resources = instances.stream().map(it -> arn(order.account(), order.region(), it)).toList();
    emit(order.account(), order.region(), "aws.ssm", detailType, resources, detail);
  }

  private static String arn(String account, String region, String instance) {
    return "arn:aws:ec2:%s:%s:instance/%s".formatted(region, account, instance);
  }

  private void deliver(EventBus to, JsonNode envelope, Duration delay) {
    try {
      deliveries.execute(
          () -> {
            try {
              Thread.sleep(delay); // how late the event was said to be
              to.accept(envelope);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
              LOG.warn("The receiver of events failed on {}", envelope.path("detail-type"), e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("An event came after the endpoint was closed and is dropped", e);
    }
  }

  @Override
  public void close() {
    deliveries.shutdownNow();
  }
}
